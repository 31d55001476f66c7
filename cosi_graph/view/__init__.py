"""Shows a graph as one page: who deals with which threat, and the sentences that say so."""

import pyoxigraph


def view(store: pyoxigraph.Store, language: str = "en") -> str:
    """Return the explorer page of a graph: one HTML file with all its data, byte for byte the same for the same graph.

    Args:
        store: a graph as `cosi-graph build` makes it, in named graphs or in one.
        language: the language of the page and of labels where the graph has them, an ISO 639-1 code.

    Raises:
        CosiError: the page has no words in this language.
    """
    from cosi_graph.view.matrix import read_explorer  # noqa: PLC0415 - templates are read only when a page is made
    from cosi_graph.view.page import write_page  # noqa: PLC0415
    from cosi_graph.view.wording import load_wording  # noqa: PLC0415

    wording = load_wording(language)
    return write_page(read_explorer(store, language, wording.kind_of, wording.kinds), wording)

"""The relations as a spaCy component: activities in `doc._.activities`."""

from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from cosi_graph.find.components import Step
from cosi_graph.languages import load_language
from cosi_graph.relate import Relater
from cosi_graph.vocabulary import load_vocabulary


@Pipeline.factory("cosi_activities")
def create_activities(nlp: Pipeline, name: str) -> Step:  # noqa: ARG001 (spaCy calls factories with both)
    """Find who did what to whom, about what, where and when, from the mentions of the components before."""
    if not Doc.has_extension("activities"):
        Doc.set_extension("activities", default=())
    relater = Relater(load_vocabulary(), load_language(nlp.lang))

    def step(doc: Doc) -> Doc:
        doc._.activities = tuple(relater(doc))
        return doc

    return step

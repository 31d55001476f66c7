"""How sure an activity is: the share of activities of its kind that are right in the golds.

Right is what `evaluate` counts as right under `activity`: the gold has an activity of that type in that sentence.
Source: `python tests/test_calibration.py`; .github/decisions/confidence.md keeps its table.
"""

from cosi_graph.relate.frames import Draft

WHO_AND_WHAT = 0.95  # an agent, and a theme, a document or somebody addressed: the sentence is accounted for
WHO_ALONE = 0.9  # an agent and nothing else
IN_PASSING = 0.8  # a participle beside a noun ("the list drawn up by Europol"): often what something is, not news
NOBODY = 0.7  # no agent, neither stated nor inferred


def confidence(draft: Draft) -> float:
    """Return the confidence of a completed draft, in (0, 1]."""
    if not draft.agents:
        return NOBODY
    if draft.candidate.construction == "attributive":
        return IN_PASSING
    return WHO_AND_WHAT if draft.themes or draft.documents or draft.recipients else WHO_ALONE

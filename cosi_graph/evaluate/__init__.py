"""Holds what was found in a report against a gold standard: what careful readers found in it.

`evaluate(read_gold(folder), report).figures("activity").f1` is one figure; `write.FORMATS` and `page` show them all.
"""

from dataclasses import replace

from cosi_graph.evaluate.claims import Place
from cosi_graph.evaluate.gold import Gold, read_gold
from cosi_graph.evaluate.lines import read_records
from cosi_graph.evaluate.measures import activities_by_type, measured, mentions_by_type
from cosi_graph.evaluate.records import Bin, Evaluation, Figures, Measure, Miss, Rule
from cosi_graph.evaluate.tables import calibration, judged_rules, shape_of
from cosi_graph.records import Report

__all__ = ["Bin", "Evaluation", "Figures", "Gold", "Measure", "Miss", "Rule", "evaluate", "read_gold", "read_records"]


def evaluate(gold: Gold, report: Report) -> Evaluation:
    """Measure what was found in a report; what begins outside the part that the gold covers does not count.

    The measures are defined in `cosi_graph.evaluate.measures`.
    """
    report, place = covered(gold, report), Place(gold, report.document.raw)
    return Evaluation(
        gold=gold,
        report=report,
        measures=tuple(measured(place, report)),
        mention_types=tuple(mentions_by_type(place, report.mentions)),
        activity_types=tuple(activities_by_type(place, report.activities)),
        rules=judged_rules(gold, report.mentions, report.activities),
        shapes=judged_rules(gold, report.mentions, report.activities, shape_of),
        bins=tuple(calibration(gold, report.activities)),
    )


def covered(gold: Gold, report: Report) -> Report:
    """Return a report with only those mentions and activities that begin in the part that the gold covers."""
    return replace(
        report,
        mentions=tuple(mention for mention in report.mentions if gold.covers(mention.start)),
        activities=tuple(activity for activity in report.activities if gold.covers(activity.start)),
    )

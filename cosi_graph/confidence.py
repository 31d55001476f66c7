"""What to leave out for want of confidence, to trade recall for precision."""

from dataclasses import replace

from cosi_graph.records import Report


def confident(report: Report, least: float) -> Report:
    """Return a report without the activities whose confidence is below `least`; mentions and meetings all stay."""
    kept = tuple(activity for activity in report.activities if activity.confidence >= least)
    return report if len(kept) == len(report.activities) else replace(report, activities=kept)

"""Pictures of a comparison, as trees of marks with their places; templates/charts/ writes them as SVG."""

from framing.report.charts.coverage import coverage_chart
from framing.report.charts.findings import finding_chart, ladder_chart, outlets_of, voices_of_marks
from framing.report.charts.forest import contrasts_chart, estimates_chart, rates_chart
from framing.report.charts.keywords import keywords_chart
from framing.report.charts.matrices import doubts_chart, naming_chart
from framing.report.charts.stacks import sides_chart, speakers_chart
from framing.report.charts.types import Chart, Drawing, Group, Mark, Row, Text

__all__ = [
    "Chart",
    "Drawing",
    "Group",
    "Mark",
    "Row",
    "Text",
    "contrasts_chart",
    "coverage_chart",
    "doubts_chart",
    "estimates_chart",
    "finding_chart",
    "keywords_chart",
    "ladder_chart",
    "naming_chart",
    "outlets_of",
    "rates_chart",
    "sides_chart",
    "speakers_chart",
    "voices_of_marks",
]

"""Comparison into text: one renderer a format, and all of them into a folder; one profile into a terminal."""

from framing.report.files import REPORT_FILES, check_folder, render_office, render_report, write_report
from framing.report.office import check_extra
from framing.report.to_terminal import render_terminal

__all__ = [
    "REPORT_FILES",
    "check_extra",
    "check_folder",
    "render_office",
    "render_report",
    "render_terminal",
    "write_report",
]

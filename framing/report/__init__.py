"""Comparison into text: one renderer a format, and all of them into a folder; one profile into a terminal."""

from framing.report.files import REPORT_FILES, check_folder, key_path, render_office, render_report, write_report
from framing.report.options import ReportOptions
from framing.report.to_terminal import render_terminal

__all__ = [
    "REPORT_FILES",
    "ReportOptions",
    "check_folder",
    "key_path",
    "render_office",
    "render_report",
    "render_terminal",
    "write_report",
]

"""Comparison into text: one renderer a format, and all of them into a folder; one profile into a terminal."""

from framing.report.files import REPORT_FILES, check_folder, key_path, render_office, render_report, write_report
from framing.report.options import ReportOptions
from framing.report.schema import render_schema
from framing.report.to_terminal import Look, render_terminal

__all__ = [
    "REPORT_FILES",
    "Look",
    "ReportOptions",
    "check_folder",
    "key_path",
    "render_office",
    "render_report",
    "render_schema",
    "render_terminal",
    "write_report",
]

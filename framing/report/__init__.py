"""Comparison into text: one renderer a format, and all of them into a folder."""

from framing.report.files import REPORT_FILES, render_report, write_report

__all__ = ["REPORT_FILES", "render_report", "write_report"]

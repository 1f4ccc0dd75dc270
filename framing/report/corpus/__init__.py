"""A comparison of more articles than fit in memory as a report: its files, its tables, what a terminal shows."""

from framing.report.corpus.files import CORPUS_FILES, check_corpus_folder, render_corpus, write_corpus_report
from framing.report.corpus.overview import render_corpus_overview
from framing.report.corpus.tables import corpus_table, corpus_table_names

__all__ = [
    "CORPUS_FILES",
    "check_corpus_folder",
    "corpus_table",
    "corpus_table_names",
    "render_corpus",
    "render_corpus_overview",
    "write_corpus_report",
]

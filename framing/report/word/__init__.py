"""The parts of report.docx: WordprocessingML, styles, articles."""

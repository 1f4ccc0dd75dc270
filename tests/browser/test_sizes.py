"""How large the file is. Bytes are the same everywhere, so a test can hold them; times stand in benchmarks/page.py."""


def test_five_articles_need_less_than_400_kilobytes(seeds_report):
    assert seeds_report.stat().st_size < 400_000


def test_the_bundled_corpus_needs_little_more_than_a_megabyte(bundled_report):
    assert bundled_report.stat().st_size < 1_200_000

import pytest


@pytest.fixture
def faulty_lexicon(tmp_path):
    """A lexicon file with two faults: a category that is not declared, and an unknown key."""
    from framing.resources import lexicon_folder

    text = (lexicon_folder() / "boosters.en.toml").read_text(encoding="utf-8")
    text = text.replace('id = "boosters.en"', 'id = "mine.en"', 1)
    text = text.replace('category = "', 'wrong_key = 1\ncategory = "nosuchcategory', 1)
    path = tmp_path / "mine.en.toml"
    path.write_text(text, encoding="utf-8")
    return path

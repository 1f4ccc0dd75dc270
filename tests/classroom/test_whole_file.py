"""A file appears when it is complete, or not at all."""

import pytest

from framing.classroom.whole_file import write_whole
from framing.errors import ClassroomError


def test_it_is_written_and_written_over_with_folders_on_the_way(tmp_path):
    path = tmp_path / "new" / "a.csv"
    write_whole(path, b"one")
    write_whole(str(path), b"two")
    assert path.read_bytes() == b"two"
    assert [p.name for p in path.parent.iterdir()] == ["a.csv"]


def test_what_cannot_be_written_leaves_nothing_half(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(ClassroomError, match="folder: is a folder; choose a file with -o"):
        write_whole(tmp_path / "folder", b"x")
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(ClassroomError, match="cannot be written"):
        write_whole(tmp_path / "file" / "inside.csv", b"x")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "folder"]
    assert (tmp_path / "file").read_bytes() == b"mine"

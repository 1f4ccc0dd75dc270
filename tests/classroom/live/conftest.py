"""The file of a small lesson's class, and the application that serves it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from framing.classroom.lesson_file import lesson_json
from framing.classroom.live.app import make_app
from framing.classroom.live.settings import Settings
from framing.classroom.live.store import Store
from framing.classroom.live.store_file import open_store
from framing.classroom.types import Lesson

from .classes import BASE, CODE, Class, TestClient, lesson_of


@pytest.fixture
def lesson() -> Lesson:
    return lesson_of()


@pytest.fixture
def key_file(lesson: Lesson, tmp_path: Path) -> Path:
    path = tmp_path / "key.json"
    path.write_text(lesson_json(lesson), encoding="utf-8")
    return path


@pytest.fixture
def store(lesson: Lesson, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "class.sqlite", lesson)
    yield opened
    opened.close()


@pytest.fixture
def make_class(lesson: Lesson, store: Store) -> Iterator[Callable[..., Class]]:
    """make_class(setting=value, ...): a class whose server runs until the test ends."""
    running = []

    def made(**changed: Any) -> Class:
        app = make_app(lesson, store, Settings(**{"code": CODE, "lan": True, "recompute_seconds": 0.02, **changed}))
        client = TestClient(app, base_url=BASE, follow_redirects=False)
        client.__enter__()
        running.append(client)
        return Class(app, store, client)

    yield made
    for client in running:
        client.__exit__(None, None, None)


@pytest.fixture
def room(make_class: Callable[..., Class]) -> Class:
    """A class with the usual settings."""
    return make_class()

from types import SimpleNamespace


def find_near(parts):
    return SimpleNamespace(removed=(), shared=())

"""Errors that a user can act on. Each message is one line: where, what is wrong, what to do."""


class FramingError(Exception):
    """Base of every error that the command line shows as one line."""


class ArticleError(FramingError):
    """An article, a corpus or its manifest cannot be read."""


class LexiconError(FramingError):
    """A lexicon file is missing, malformed or contradicts itself. `faults` lists everything wrong with it."""

    def __init__(self, message: str, faults: tuple[str, ...] = ()) -> None:
        """`message` is the one line to show; `faults` are all lines, where there are several."""
        super().__init__(message)
        self.faults = faults or (message,)


class ComparisonError(FramingError):
    """The profiles given cannot be compared at all."""


class ReportError(FramingError):
    """A report, or the profile of an outlet, cannot be written."""


class AnswerKeyError(FramingError):
    """An answer key is missing, malformed or does not fit its article."""


class OutletProfileError(FramingError):
    """The profile of an outlet cannot be made or read, or does not fit those it is held against."""


class ClassroomError(FramingError):
    """A lesson cannot be made, read, scored or served."""


class ScaleError(FramingError):
    """A run over many articles cannot be begun, gone on with, or written."""

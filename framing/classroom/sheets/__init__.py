"""The sheets of a lesson, as parts from which every printed form is made."""

from framing.classroom.sheets.key import copy_warnings, teacher_key
from framing.classroom.sheets.method import method_sheet
from framing.classroom.sheets.parts import Sheet
from framing.classroom.sheets.worksheet import worksheet
from framing.classroom.types import Lesson

__all__ = ["SHEETS", "Sheet", "copy_warnings", "make_sheets"]

SHEETS = ("worksheet", "worksheet-blind", "teacher-key", "method-sheet")


def make_sheets(lesson: Lesson, blind: Lesson, *, glossary: bool = False) -> tuple[Sheet, ...]:
    """The worksheet, the same without outlets, the key and the method sheet. `blind` is the lesson without outlets."""
    return (
        worksheet(lesson, glossary=glossary),
        worksheet(blind, blind=True, glossary=glossary),
        teacher_key(lesson, blind),
        method_sheet(lesson),
    )

"""Lessons: tasks, keys, sheets, pages and scores, made from a comparison's own evidence."""

from framing.classroom.lesson import make_lesson
from framing.classroom.lesson_file import lesson_json, load_lesson
from framing.classroom.types import Grade, Highlight, Lesson, LessonOptions

__all__ = ["Grade", "Highlight", "Lesson", "LessonOptions", "lesson_json", "load_lesson", "make_lesson"]

"""Rates, distinctive words, and what several articles an outlet allow: intervals and tests."""

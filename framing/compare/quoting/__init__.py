"""The same words in several articles, aligned."""

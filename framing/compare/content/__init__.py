"""What articles of one event say: statements, numbers, commitment, coverage, headlines."""

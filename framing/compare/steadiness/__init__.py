"""What the figures and findings of a comparison rest on: entries left out one at a time."""

"""The lexicons: one TOML file each; FORMAT.md describes the form. No code."""

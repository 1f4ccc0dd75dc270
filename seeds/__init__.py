"""The bundled teaching corpus: invented articles, a manifest and answer keys. No code."""

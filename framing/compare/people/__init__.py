"""Who is meant by which name over a corpus, and what each is called."""

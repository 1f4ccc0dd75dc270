"""Whether articles may be compared: events, copies, genres, checks, the verdict."""

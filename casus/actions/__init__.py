"""One function per deed: load through the lens, ask, change, note, answer with a view. Nothing else writes."""

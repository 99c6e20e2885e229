"""Rules that look at the whole landscape: rings of dependency and probable duplicates."""

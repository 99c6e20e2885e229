"""Rules that look at the level of cyber security."""

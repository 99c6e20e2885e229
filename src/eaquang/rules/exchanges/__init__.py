"""Rules that look at exchanges: which way they take and how they are protected."""

"""Rules that look at public services: how they are delivered and what they ask of people."""

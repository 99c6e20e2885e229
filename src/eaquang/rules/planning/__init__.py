"""Rules on the way to the target: gaps, tasks and goals."""

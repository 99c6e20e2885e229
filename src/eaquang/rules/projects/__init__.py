"""Rules on projects: what is spent on the architecture, on what grounds, in what order and time."""

"""The catalogues: which rules and which frameworks there are, narrowed and counted."""

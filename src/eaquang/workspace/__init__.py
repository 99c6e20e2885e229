"""Workspace: what lies below one root is discovered, read and linked into a landscape."""

"""Constrained Markdown: its tree, its parser, and text made literal for it."""

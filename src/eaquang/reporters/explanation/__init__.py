"""Explanations: what a code or name means, as lines of text."""

"""Fixes: edits of byte spans of one document, re-validated and written atomically. Not built yet."""

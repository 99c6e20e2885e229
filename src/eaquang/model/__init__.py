"""The description language: frozen kinds and the references between them. Knows no files and no rules."""

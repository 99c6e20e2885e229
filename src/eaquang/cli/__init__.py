"""The command line: one module a command; options in, exit code out."""

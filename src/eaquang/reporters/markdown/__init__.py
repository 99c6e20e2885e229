"""The report as a comment on a pull request."""

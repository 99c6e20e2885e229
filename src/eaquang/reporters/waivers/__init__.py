"""The register of exceptions with explanation, as it stands on the date of a run."""

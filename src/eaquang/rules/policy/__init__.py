"""The exceptions and settings by which an agency steers what is reported."""

"""eaquang: architecture as code for Vietnamese state agencies."""

__version__ = "0.1.0"

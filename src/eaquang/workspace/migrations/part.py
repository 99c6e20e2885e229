"""The parts of a workspace that have a form of their own."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """The files of a workspace by their form."""

    SETTINGS = "settings"
    DESCRIPTION = "description"
    WAIVERS = "waivers"
    REGISTRY = "registry"

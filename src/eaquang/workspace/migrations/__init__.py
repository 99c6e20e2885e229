"""Older formats of the description language, read as the present one.

A :class:`Migration` takes the plain data of one version to the next, with a map from every new pointer to
the old one, so that findings point into the text as it is written. ``MIGRATIONS`` are those of this release:
the first format is the present one, so there is none yet.
"""

from __future__ import annotations

from typing import Final

from eaquang.workspace.migrations.migration import Migration

MIGRATIONS: Final[tuple[Migration, ...]] = ()
"""Every migration that this release knows, one a version."""

"""Older formats of the description language, read as the present one.

A :class:`Migration` takes the plain data of one version to the next, with a map from every new pointer to
the old one, so that findings point into the text as it is written. ``MIGRATIONS`` are those of this release:
the first format is the present one, so there is none yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from eaquang.model.settings import FORMAT
from eaquang.workspace.migrations.part import Part

if TYPE_CHECKING:
    # A run that migrates nothing does not load what migrates.
    from eaquang.source.document import Document
    from eaquang.workspace.migrations.migration import Migration

MIGRATIONS: Final[tuple[Migration, ...]] = ()
"""Every migration that this release knows, one a version."""


def due(migrations: Iterable[Migration], version: int) -> tuple[Migration, ...] | None:
    """The migrations from a version to the present one in their order; ``None`` when one is not known."""
    known = {migration.version: migration for migration in migrations}
    wanted = range(version, FORMAT)
    return tuple(known[number] for number in wanted) if all(n in known for n in wanted) else None


def in_present_form(document: Document, wanted: tuple[Migration, ...], part: Part) -> Document:
    """The document as the present format has it; its text and its places stay the old ones."""
    if not wanted:
        return document
    from eaquang.workspace.migrations.migration import migrate

    return migrate(document, wanted, part).document

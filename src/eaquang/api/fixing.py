"""Mending the files of a workspace, and bringing them to the present format."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from eaquang.api.assessing import assess
from eaquang.api.binding import plan
from eaquang.api.loading import Loaded, load
from eaquang.assessment.results import Assessment, Diagnostic
from eaquang.files import Files
from eaquang.model.facts import is_known
from eaquang.model.settings import FORMAT
from eaquang.workspace.migrations import MIGRATIONS
from eaquang.workspace.migrations.migration import Migration

if TYPE_CHECKING:
    from eaquang.fixes.mending import Change, Mended
    from eaquang.fixes.migrating import Rewritten


def fix(
    files: Files,
    loaded: Loaded,
    *,
    as_of: date,
    unsafe: bool = False,
    is_wanted: Callable[[Diagnostic], bool] = lambda _diagnostic: True,
) -> Mended:
    """Mend what can be mended in the files of a workspace; nothing is written, the changes are returned.

    ``loaded`` is what :func:`load` gave for ``files`` and the frameworks of the settings.
    """
    from eaquang.fixes.mending import mend

    def again(changed: Files) -> Assessment:
        read = load(changed, as_of=as_of)
        return assess(read, plan(read, as_of=as_of))

    found = assess(loaded, plan(loaded, as_of=as_of))
    return mend(files, found, again, is_wanted, unsafe=unsafe)


def fix_steering(
    files: Files,
    *,
    as_of: date,
    unsafe: bool = False,
    is_wanted: Callable[[Diagnostic], bool] = lambda _diagnostic: True,
) -> tuple[Change, ...]:
    """Mend the settings, exceptions and registries for which :func:`load` raises :class:`ConfigurationError`.

    Nothing is written, the changes are returned: none where nothing of it can be mended.
    """
    from eaquang.fixes.steering import mend_steering

    return mend_steering(files, lambda tree: load(tree, as_of=as_of), is_wanted, unsafe=unsafe)


def is_older(loaded: Loaded) -> bool:
    """Whether a workspace is written in an older format, which no fix but :func:`migrate` rewrites."""
    version = loaded.workspace.settings.eaquang
    return is_known(version) and version < FORMAT


def migrate(files: Files, migrations: tuple[Migration, ...] = MIGRATIONS) -> Rewritten:
    """The files of a workspace in the present format; nothing is written, the changes are returned.

    Raises what :func:`load` raises for the settings.
    """
    from eaquang.fixes.migrating import migrate_files

    return migrate_files(files, migrations)

"""Keeping the register of exceptions: what is over is taken out, what is new is written in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from eaquang.api.assessing import assess, plan
from eaquang.api.loading import load
from eaquang.assessment.results import Assessment, Diagnostic
from eaquang.files import Files
from eaquang.workspace.workspace import Workspace

if TYPE_CHECKING:
    from eaquang.fixes.pruning import Pruned


def prune(
    files: Files,
    *,
    as_of: date,
    expired_only: bool = False,
    is_wanted: Callable[[Diagnostic], bool] = lambda _diagnostic: True,
) -> Pruned:
    """Take expired and unused exceptions out of their file; nothing is written, the changes are returned.

    The frameworks and the profile are those of the settings. Raises what ``load`` and ``plan`` raise.
    """
    from eaquang.fixes.pruning import prune_waivers

    def assessed(tree: Files) -> tuple[Workspace, Assessment]:
        read = load(tree, as_of=as_of)
        return read.workspace, assess(read, plan(read, as_of=as_of))

    return prune_waivers(files, assessed, is_wanted, expired_only=expired_only)

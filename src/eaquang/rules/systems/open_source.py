"""Whether open technology was looked at before a proprietary one was taken."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Finding, Lack, Lacking
from eaquang.model.facts import ABSENT, is_known
from eaquang.model.technology import Technology
from eaquang.rules.lacking import lack_of
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape


def _is_proprietary(technology: Technology, _landscape: Landscape) -> bool | Lacking:
    if is_known(technology.licence):
        return technology.is_proprietary
    return Lacking(at=("licence",), why=lack_of(technology.licence) or Lack.ABSENT)


@rule("EAQ107", "open-source-not-considered", subject=Technology, applies=_is_proprietary)
def open_source_not_considered(technology: Technology, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A technology has no open licence, and no open alternative to it was considered."""
    alternatives = technology.alternatives
    if alternatives is ABSENT or alternatives == ():
        yield Finding(at=("alternatives",))
    elif not is_known(alternatives):
        yield Lacking(at=("alternatives",), why=lack_of(alternatives) or Lack.UNKNOWN)

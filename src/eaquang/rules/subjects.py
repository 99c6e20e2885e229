"""What rules look at, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from eaquang.model.entity import Entity
from eaquang.model.kinds import BY_KIND
from eaquang.rules.rule import Rule
from eaquang.workspace.baseline import BaselineEntry
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.source_file import SourceFile
from eaquang.workspace.waiver_entry import WaiverEntry

ANY: Final = "entity"
"""What a rule looks at that looks at entities of every kind."""
_BESIDE: Final[Mapping[type, str]] = MappingProxyType(
    {
        Entity: ANY,
        Landscape: "workspace",
        SourceFile: "file",
        WaiverEntry: "waiver",
        BaselineEntry: "baseline",
    }
)
SUBJECTS: Final = (*BY_KIND, *_BESIDE.values())
"""Everything that rules look at, by name."""


def kinds_of(rule: Rule[Any]) -> tuple[type[Entity], ...]:
    """The kinds that a rule looks at; none for one that looks at files, waivers or the whole."""
    return tuple(
        kind for kind in BY_KIND.values() if any(issubclass(kind, subject) for subject in rule.subjects)
    )


def kinds_among(rule: Rule[Any], kinds: Iterable[str]) -> frozenset[str]:
    """Those of ``kinds`` that a rule looks at; one that looks at files or the whole tells of all of them."""
    if not all(issubclass(subject, Entity) for subject in rule.subjects):
        return frozenset(kinds)
    return frozenset(kinds).intersection(kind.KIND for kind in kinds_of(rule))


def subjects_of(rule: Rule[Any]) -> tuple[str, ...]:
    """What a rule looks at: kinds, :data:`ANY`, or what is no entity (``file``, ``waiver``)."""
    beside = tuple(_BESIDE[one] for one in rule.subjects if one in _BESIDE)
    return beside if ANY in beside else (*(kind.KIND for kind in kinds_of(rule)), *beside)

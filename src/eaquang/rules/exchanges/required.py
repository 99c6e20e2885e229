"""Connections that a framework demands of certain objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Param
from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.channel import Channel
from eaquang.model.dossier import OrganisationType
from eaquang.model.exchange import Exchange, ExchangeStatus
from eaquang.model.facts import is_known
from eaquang.model.figure import Takes
from eaquang.model.kinds import OBJECTS
from eaquang.model.record import Record, record
from eaquang.model.references import END_KINDS
from eaquang.rules.lacking import is_doubtful, lack_of
from eaquang.rules.organisation import organisation_type
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape

NOT_THERE = (ExchangeStatus.ENDED, ExchangeStatus.NOT_CONNECTED)
"""States of a connection that was described and does not stand."""


@record
class End(Record):
    """One end of a demanded connection.

    ``objects`` are objects by reference (``qg.cong-dvc-quoc-gia``), ``takes`` is what others have to be,
    stated as for the blocks of a figure. An object is meant when it is named or fits.
    """

    objects: tuple[str, ...] = ()
    takes: Takes | None = None


@record
class RequiredConnection(Record):
    """A connection that is demanded: of each own object that ``from`` means, to one that ``to`` means.

    ``main`` leaves out channels that stand under another portal: that one is connected for them.
    ``organisation_types`` are those of whose frameworks it is demanded (none: all).
    """

    from_: End
    to: End
    main: bool = False
    organisation_types: tuple[OrganisationType, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """Which own objects the demand is made of: true where one is meant, false where only its tag lacks.

    Where any is meant, those without the tag are not.
    """

    params: RequiredConnection

    # The question is asked for each subject with the very same record: to hash its fields would cost more
    # than the answer.
    def __hash__(self) -> int:
        return id(self.params)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.params is other.params

    def __call__(self, landscape: Landscape) -> Mapping[EntityKey, bool]:
        candidates = [
            (EntityKey(thing.KIND, thing.id), *_meaning(thing, self.params.from_))
            for thing in _own(landscape, self.params)
        ]
        meant = {key: True for key, is_meant, _ in candidates if is_meant}
        # Nobody marked any: whether there is none or the mark was forgotten cannot be told.
        return meant or {key: False for key, _, but_for_tags in candidates if but_for_tags}


def _is_asked(thing: ArchitectureObject, landscape: Landscape, params: RequiredConnection) -> bool | Lacking:
    is_meant = landscape.once(_Asked(params)).get(EntityKey(thing.KIND, thing.id))
    if is_meant is None:
        return False
    if params.organisation_types:
        kind = organisation_type(landscape)
        if isinstance(kind, Lacking):
            return kind
        if kind not in params.organisation_types:
            return False
    return is_meant or Lacking(at=("tags",))


@rule(
    "EAQ314",
    "missing-required-connection",
    subject=OBJECTS,
    concerns=_is_asked,
    closed=True,
    params=RequiredConnection,
)
def missing_required_connection(
    thing: ArchitectureObject, landscape: Landscape, params: RequiredConnection
) -> Iterator[Finding | Lacking]:
    """An own object has no connection with any of those it has to be connected with.

    A connection is an exchange in either direction that has neither ended nor is stated to be not
    connected; planned ones count. It may lead from or to the object itself, its parts, datasets and
    channels. Reference records, retired objects and parts are not asked. Where the objects are known by a
    tag and none bears it, any that could bear it may be the one.
    """
    links = landscape.once(_reached).get(EntityKey(thing.KIND, thing.id), ())
    held = [exchange for other, exchange in links if _is_meant(other, params.to, landscape)]
    if any(not is_doubtful(one.status) and one.status not in NOT_THERE for one in held):
        return
    doubtful = next((one for one in held if is_doubtful(one.status)), None)
    if doubtful is not None:
        why = lack_of(doubtful.status) or Lack.UNKNOWN
        yield Lacking(at=("status",), entity=EntityKey(Exchange.KIND, doubtful.id), why=why)
        return
    wanted: dict[str, Param] = {"wanted": params.to.objects} if params.to.objects else {}
    variant = "" if params.to.objects else "kind"
    yield Finding(variant="unconnected" if held and wanted else variant, params=wanted)


def _own(landscape: Landscape, params: RequiredConnection) -> Iterator[ArchitectureObject]:
    """The objects that stand for themselves and for whose connections the describing agency answers."""
    for model in OBJECTS:
        for thing in landscape.all(model):
            if not is_own_living(thing, landscape) or is_known(thing.part_of):
                continue
            if is_known(thing.agency) and not landscape.is_own(thing):
                continue
            if params.main and isinstance(thing, Channel) and is_known(thing.parent_portal):
                continue
            yield thing


def _meaning(thing: ArchitectureObject, end: End) -> tuple[bool, bool]:
    """Whether an end means a thing; and whether it would if the thing bore the tag."""
    if thing.id in end.objects:
        return True, False
    against = {field for field, _ in end.takes.against(thing)} if end.takes is not None else {"objects"}
    return not against, against == {"tags"}


def _is_meant(reference: str, end: End, landscape: Landscape) -> bool:
    if reference in end.objects:
        return True
    target = landscape.find(reference, *END_KINDS)
    return end.takes is not None and isinstance(target, ArchitectureObject) and end.takes.fits(target)


def _reached(landscape: Landscape) -> Mapping[EntityKey, tuple[tuple[str, Exchange], ...]]:
    """What each object is connected with, by itself and through what belongs to it, both ways."""
    reached: dict[EntityKey, list[tuple[str, Exchange]]] = {}
    for exchange in sorted(landscape.all(Exchange), key=lambda one: one.id):
        ends = (exchange.from_, exchange.to)
        for own, other in (ends, ends[::-1]):
            if isinstance(own, str) and isinstance(other, str):
                for key in _belongs_to(own, landscape):
                    for name in {other, *(one.id for one in _belongs_to(other, landscape))}:
                        reached.setdefault(key, []).append((name, exchange))
    return {key: tuple(links) for key, links in reached.items()}


def _belongs_to(reference: str, landscape: Landscape) -> frozenset[EntityKey]:
    """An end with what it is part of and the system behind it."""
    target = landscape.find(reference, *END_KINDS)
    if not isinstance(target, ArchitectureObject):
        return frozenset()
    behind = landscape.system_behind(target)
    around = (target, landscape.whole_of(target), behind, landscape.whole_of(behind) if behind else None)
    return frozenset(EntityKey(one.KIND, one.id) for one in around if one is not None)

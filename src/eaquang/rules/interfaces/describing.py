"""What has to be said of an interface: a specification, a version, open standards."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Related
from eaquang.model.facts import is_known, listed
from eaquang.model.interface import Interface
from eaquang.model.standard import Standard
from eaquang.rules.interfaces.own import is_offered
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape


@rule("EAQ201", "undescribed-interface", subject=Interface, applies=is_offered)
def undescribed_interface(interface: Interface, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """An interface has no specification, and nobody says that its services are explained to callers."""
    if (is_known(interface.spec) and interface.spec) or interface.explained is True:
        return
    doubts = [
        *(lacking(("spec",), interface.spec) if is_doubtful(interface.spec) else ()),
        *(lacking(("explained",), interface.explained) if is_doubtful(interface.explained) else ()),
    ]
    yield from doubts or [Finding(at=("spec",))]


@rule("EAQ203", "unversioned-interface", subject=Interface, applies=is_offered, asks=("version",))
def unversioned_interface(_interface: Interface, _landscape: Landscape) -> Yield:
    """An interface has no version."""
    yield from ()


@rule("EAQ205", "closed-standard", subject=Interface, applies=is_offered, needs=("standards",))
def closed_standard(interface: Interface, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """An interface follows a standard that is not open.

    An interface that states no standard leaves it open: which it follows is not known.
    """
    for index, reference in enumerate(listed(interface.standards)):
        standard = landscape.get(Standard, reference)
        if standard is None:
            why = Lack.UNREADABLE if landscape.is_unreadable(reference) else Lack.ABSENT
            yield Lacking(at=("standards", index), why=why)
            continue
        key = EntityKey(Standard.KIND, standard.id)
        if standard.open is False:
            yield Finding(
                at=("standards", index),
                params={"standard": standard.name if is_known(standard.name) else standard.id},
                related=(Related(key, ("open",)),),
            )
        elif not is_known(standard.open):
            yield Lacking(at=("open",), entity=key, why=lack_of(standard.open) or Lack.ABSENT)
    if interface.standards == ():
        yield Lacking(at=("standards",), why=Lack.ABSENT)

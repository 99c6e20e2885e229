"""Which duties in the architecture somebody has."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding
from eaquang.model.agency import Agency, Duty
from eaquang.model.facts import listed
from eaquang.model.record import Record, record
from eaquang.rules.lacking import in_doubt, unless_in_doubt
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape


@record
class Duties(Record):
    """The duties that the describing agency, or one below it, has to have."""

    duties: tuple[Duty, ...] = (Duty.ARCHITECTURE_CONTACT, Duty.DIGITAL_TRANSFORMATION_UNIT)


def _describes(agency: Agency, landscape: Landscape) -> bool:
    return agency.id == landscape.agency


@rule("EAQ827", "unassigned-duty", subject=Agency, applies=_describes, params=Duties, closed=True)
def unassigned_duty(_agency: Agency, landscape: Landscape, params: Duties) -> Yield:
    """Neither the agency that describes its architecture nor any below it has a duty that is asked for."""
    own = list(_own(landscape))
    held = {duty for one in own for duty in listed(one.duties)}
    missing = [duty for duty in params.duties if duty not in held]
    if not missing:
        return
    for duty in missing:
        doubts = (
            lack for one in own for lack in in_doubt(("duties",), one.duties, EntityKey(one.KIND, one.id))
        )
        yield from unless_in_doubt(doubts, Finding(at=("duties",), params={"duty": duty.value}))


def _own(landscape: Landscape) -> Iterator[Agency]:
    """Every agency of the describing one's tree, those that a member describes among them."""
    for place in (landscape, *(member.landscape for member in landscape.members.values())):
        for agency in place.all(Agency):
            if agency.id in landscape.own_agencies:
                yield agency

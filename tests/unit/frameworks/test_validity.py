"""Whether an instrument or a framework is in force on a day and why, and what came before and after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from eaquang.frameworks.catalogue import instruments, shipped_ids, shipped_pack
from eaquang.frameworks.instrument import Force, Ground, Instrument, Standing, Status, Verification, force
from eaquang.frameworks.pack import Pack
from eaquang.frameworks.validity import validity
from unit.assessment.toys import pack

BEFORE, START, WITHIN, END = date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 1), date(2027, 1, 1)
ISSUED = date(2025, 12, 1)


def instrument(**stated: Any) -> Instrument:
    always: dict[str, Any] = {
        "number": "1/QĐ",
        "kind": "decision",
        "title": "a",
        "issuer": "b",
        "status": Status.IN_FORCE,
        "verification": Verification.FULL,
        "source": "c",
    }
    return Instrument(**{**always, **stated})


def framework(id: str, **head: Any) -> Pack:
    bare = pack(id)
    return replace(bare, framework=replace(bare.framework, **head))


@pytest.mark.parametrize(
    ("stated", "on", "found"),
    [
        ({"in_force_from": START}, START, Force(Standing.IN_FORCE, Ground.STARTED, START)),
        ({"in_force_from": START}, BEFORE, Force(Standing.NOT_IN_FORCE, Ground.NOT_STARTED, START)),
        ({"in_force_from": START, "in_force_to": END}, END, Force(Standing.NOT_IN_FORCE, Ground.ENDED, END)),
        (
            {"in_force_from": START, "in_force_to": END},
            WITHIN,
            Force(Standing.IN_FORCE, Ground.STARTED, START),
        ),
        ({"issued": START}, BEFORE, Force(Standing.NOT_IN_FORCE, Ground.NOT_ISSUED, START)),
        ({"issued": ISSUED}, WITHIN, Force(Standing.UNCLEAR, Ground.START_UNKNOWN)),
        (
            {"in_force_from": START, "status": Status.REPLACED},
            WITHIN,
            Force(Standing.UNCLEAR, Ground.END_UNKNOWN, START),
        ),
        ({"status": Status.DRAFT, "in_force_from": START}, WITHIN, Force(Standing.DRAFT, Ground.DRAFT)),
    ],
)
def test_an_instrument_stands_for_a_reason(stated: dict[str, Any], on: date, found: Force) -> None:
    assert force(instrument(**stated), on) == found


@pytest.mark.parametrize(
    ("head", "on", "found"),
    [
        ({}, WITHIN, (Standing.IN_FORCE, Ground.STARTED)),
        ({"valid_from": END}, WITHIN, (Standing.NOT_IN_FORCE, Ground.NOT_STARTED)),
        ({"valid_to": WITHIN}, WITHIN, (Standing.NOT_IN_FORCE, Ground.ENDED)),
        ({"instrument": "nowhere"}, WITHIN, (Standing.UNCLEAR, Ground.START_UNKNOWN)),
        ({"instrument": "no-start"}, WITHIN, (Standing.UNCLEAR, Ground.START_UNKNOWN)),
        ({"instrument": "no-start", "valid_from": START}, WITHIN, (Standing.IN_FORCE, Ground.STARTED)),
    ],
)
def test_a_framework_stands_as_its_instrument_within_its_own_days(
    head: dict[str, Any], on: date, found: tuple[Standing, Ground]
) -> None:
    register = {"x": instrument(in_force_from=START), "no-start": instrument()}
    one = framework("f", **head)
    assert validity(one, {"f": one}, register, on).force[:2] == found


def test_what_came_before_and_after_is_found_from_either_side() -> None:
    old, base = framework("old"), framework("base")
    new = framework("new", replaces=("old", "qd-x"), extends=("base",))
    packs = {"old": old, "base": base, "new": new}
    found = validity(new, packs, {}, WITHIN)
    assert (found.replaces, found.extends) == (("old", "qd-x"), ("base",))
    assert (found.replaced_by, found.extended_by) == ((), ())
    assert validity(old, packs, {}, WITHIN).replaced_by == ("new",)
    assert validity(base, packs, {}, WITHIN).extended_by == ("new",)


def test_the_national_frameworks_follow_each_other() -> None:
    packs = {name: shipped_pack(name) for name in shipped_ids()}

    def ground(name: str, on: date) -> Ground:
        return validity(packs[name], packs, instruments(), on).force.ground

    assert ground("vn-egov-2019", date(2023, 12, 28)) is not Ground.ENDED
    assert ground("vn-egov-2019", date(2023, 12, 29)) is Ground.ENDED
    assert ground("vn-digital-2026", date(2026, 7, 28)) is Ground.NOT_STARTED
    assert ground("vn-digital-2026", date(2026, 7, 29)) is Ground.STARTED
    assert validity(packs["vn-egov-2015"], packs, instruments(), WITHIN).replaced_by == ("vn-egov-2019",)

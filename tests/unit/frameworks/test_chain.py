"""What came before and after a framework, and how it stands on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from eaquang.frameworks.catalogue import instruments, shipped_ids, shipped_pack
from eaquang.frameworks.chain import Chain, chain_of
from eaquang.frameworks.instrument import Because
from eaquang.frameworks.pack import Pack
from unit.assessment.toys import pack

WITHIN = date(2026, 6, 1)
SHIPPED = {name: shipped_pack(name) for name in shipped_ids()}


def framework(id: str, **head: Any) -> Pack:
    bare = pack(id)
    return replace(bare, framework=replace(bare.framework, **head))


def shipped(name: str, on: date) -> Chain:
    return chain_of(SHIPPED[name], SHIPPED, instruments(), on)


def test_what_came_before_and_after_is_found_from_either_side() -> None:
    old, base = framework("old", instrument="qd-old"), framework("base")
    new = framework("new", replaces=("old", "qd-x"), extends=("base",))
    other = framework("other", replaces=("qd-old",))
    packs = {"old": old, "base": base, "new": new, "other": other}
    found = chain_of(new, packs, {}, WITHIN)
    assert (found.replaces, found.extends) == (("old", "qd-x"), ("base",))
    assert (found.replaced_by, found.extended_by) == ((), ())
    assert chain_of(old, packs, {}, WITHIN).replaced_by == ("new", "other")
    assert chain_of(base, packs, {}, WITHIN).extended_by == ("new",)


def test_an_instrument_nobody_registered_leaves_it_unclear() -> None:
    one = framework("f", instrument="nowhere")
    found = chain_of(one, {"f": one}, {}, WITHIN)
    assert (found.instrument, found.answer.because) == (None, Because.START_UNKNOWN)


def test_the_national_frameworks_follow_each_other() -> None:
    assert shipped("vn-egov-2019", date(2023, 12, 28)).answer.because is not Because.ENDED
    assert shipped("vn-egov-2019", date(2023, 12, 29)).answer.because is Because.ENDED
    assert shipped("vn-digital-2026", date(2026, 7, 28)).answer.because is Because.BEFORE
    assert shipped("vn-digital-2026", date(2026, 7, 29)).answer.because is Because.HOLDS
    assert "vn-egov-2019" in shipped("vn-egov-2015", WITHIN).replaced_by
    assert "hcmc-2026" in shipped("vn-digital-2026", WITHIN).extended_by

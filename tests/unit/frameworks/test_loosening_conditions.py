"""When a restated requirement binds less than what it restates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from eaquang.frameworks.extension import Lineages
from eaquang.frameworks.loosening import loosenings
from eaquang.frameworks.pack import Bilingual, Framework, Pack
from unit.assessment.toys import requirement

WORDS = Bilingual(vi="a", en="a")


def pack(id: str, extends: tuple[str, ...], applies_to: list[Any]) -> Pack:
    """A pack of one requirement with these conditions."""
    head = Framework(id=id, edition="1", title=WORDS, instrument="x", issuer="y", extends=extends)
    return Pack(framework=head, digest=id, requirements={"r": requirement(applies_to=applies_to)})


ALL: list[Any] = []
RENTED = {"facts": {"form": ["rental"]}}
SPENT = {"facts": {"form": ["rental", "purchase"]}}


@pytest.mark.parametrize(
    ("former", "mine", "is_weaker"),
    [
        (ALL, ALL, False),
        (ALL, [RENTED], True),
        ([RENTED], ALL, False),
        ([RENTED], [RENTED], False),
        ([RENTED], [SPENT], False),
        ([SPENT], [RENTED], True),
        ([SPENT], [RENTED, {"facts": {"form": ["purchase"]}}], True),
        ([RENTED], [{"facts": {"form": ["rental"], "stage": ["operation"]}}], True),
        ([{"facts": {"design.steps": [1]}}], [{"facts": {"design.steps": [True]}}], True),
        ([{"changed": True}], [{"changed": True}], False),
        ([{"changed": True}], [{"changed": False}], True),
        ([{"state": ["target"]}], [{"state": ["target"], "changed": True}], True),
        ([{"state": ["target"], "changed": True}], [{"state": ["target", "both"]}], False),
        ([RENTED], [{**RENTED, "once": ["dates.received"]}], True),
        ([{**RENTED, "once": ["dates.received"]}], [RENTED], False),
        ([RENTED], [{**RENTED, "unsettled": ["dates.decided"]}], True),
        ([{**RENTED, "unsettled": ["dates.decided"]}], [RENTED], False),
        ([{"kind": ["system"]}], [{"kind": ["system", "dataset"]}], False),
        ([{"kind": ["system", "dataset"]}], [{"kind": ["system"]}], True),
    ],
)
def test_who_binds_less_is_weaker(former: list[Any], mine: list[Any], is_weaker: bool) -> None:  # noqa: FBT001 - a column
    base, own = pack("goc", (), former), pack("rieng", ("goc",), mine)
    found = loosenings(own, Lineages([own, base]), {}, date(2026, 11, 22))
    assert ["applies-to" in one.variant for one in found] == ([True] if is_weaker else [])

"""Former ids of requirements, through any number of editions."""

from __future__ import annotations

from dataclasses import replace

from eaquang.assessment.renaming import renames
from eaquang.frameworks.pack import Pack
from unit.assessment.toys import pack, requirement


def _pack(
    id: str,
    *requirements: str,
    renamed: dict[str, str] | None = None,
    replaces: tuple[str, ...] = (),
) -> Pack:
    made = pack(id, {name: requirement() for name in requirements})
    head = replace(made.framework, renamed_from=renamed or {}, replaces=replaces)
    return replace(made, framework=head)


def _names(*packs: Pack, known: tuple[Pack, ...] = ()) -> dict[str, str]:
    return renames(packs, {one.framework.id: one.framework for one in (*packs, *known)})


def test_through_editions_and_bases() -> None:
    first = _pack("first", "a", renamed={"z": "a"})
    second = _pack("second", "b", renamed={"a": "b"}, replaces=("first",))
    third = _pack("third", "c", renamed={"b": "c"}, replaces=("second",))
    base = _pack("base", "m", renamed={"l": "m"})
    assert _names(third, base, known=(first, second)) == {"b": "c", "a": "c", "z": "c", "l": "m"}
    assert _names(second, known=(first,)) == {"a": "b", "z": "b"}


def test_an_id_that_is_still_there_means_what_it_is() -> None:
    assert _names(_pack("f", "a", "b", renamed={"a": "b"})) == {}
    assert _names(_pack("f", "c", renamed={"a": "b", "b": "a"})) == {}, "a ring leads nowhere"

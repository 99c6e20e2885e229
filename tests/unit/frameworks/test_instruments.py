"""The law by date: what binds on which day, what of it is not known, and what is derived."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from eaquang.frameworks.catalogue import heads, instruments, shipped_ids, shipped_pack
from eaquang.frameworks.extension import instrument_of
from eaquang.frameworks.instrument import (
    Because,
    Instrument,
    Standing,
    Status,
    Verification,
    answer,
    with_bounds,
)
from eaquang.frameworks.pack import Framework, Pack
from eaquang.frameworks.validity import successor_of, validity

DAYS: Final = (
    date(2018, 10, 1),
    date(2020, 6, 1),
    date(2025, 6, 1),
    date(2026, 7, 15),
    date(2026, 11, 22),
)
LETTERS: Final = {
    Standing.IN_FORCE: "I",
    Standing.NOT_IN_FORCE: "-",
    Standing.UNCLEAR: "?",
    Standing.DRAFT: "d",
}
# Each line was worked out by hand from issue, start and end in the legal register of the project's facts.
# One letter a day of DAYS: I in force, - not in force, ? not known, d draft.
CITED: Final = {
    "data-sharing": {
        # Issued 26/6/2025, from 1/1/2026.
        "luat-91-2025": "---II",
        # Issued 3/7/2025, from 19/8/2025.
        "nd-194-2025": "---II",
        # Issued 22/10/2025, start not known.
        "nd-278-2025": "---??",
        # From 25/5/2020; replaced by NĐ 278/2025, so it held until that was issued; over when last read.
        "nd-47-2020": "-II?-",
    },
    "hcmc-2018": {
        "hcm-tuan-thu-kien-truc": "?????",
        # Issued 28/9/2018, start and end not known; over when the register was last read.
        "qd-4250-2018": "????-",
    },
    "hcmc-2026": {
        # Issue and start not known, but after QĐ 2392/QĐ-UBND of 3/7/2020, which it replaced.
        "qd-3616-hcm": "--???",
    },
    "ict-smart-city": {
        "cv-58-2018": "?????",
        # Issued 31/5/2019.
        "qd-829-2019": "-????",
        "tiengiang-ict-1.0": "?????",
    },
    # From 19/8/2026; between 1/7/2026 and then there is no decree on levels.
    "security-levels": {"nd-331-2026": "----I", "tt-06-2026": "---II"},
    "tien-giang-2022": {"tiengiang-cqdt-2.0": "?????"},
    # Issued 27/12/2017.
    "tuyen-quang-2017": {"qd-464-2017-tuyenquang": "?????"},
    "vn-digital-2026": {
        # A draft of 13/9/2026.
        "hd-bkhcn-20260913": "----d",
        # From 1/7/2026.
        "nd-224-2026": "---II",
        "nd-278-2025": "---??",
        # From 29/7/2026.
        "qd-1425-2026": "----I",
    },
    # A letter of 21/4/2015, replaced by QĐ 2323, which had ended itself on 29/12/2023.
    "vn-egov-2015": {"cv-1178-btttt": "??---"},
    # Issued 31/12/2019, ended 29/12/2023.
    "vn-egov-2019": {"qd-2323-2019": "-?---"},
}
# NĐ 85/2016 held from 1/7/2016 to 1/7/2026, QĐ 3090 from 8/10/2025 to 29/7/2026; NĐ 73/2019 held from
# 1/1/2020 until NĐ 45/2026 of 26/1/2026 replaced it, which ended on 1/7/2026 itself. Nobody could tell
# whether the circulars 39/2017, 13/2017 and 20/2014 still hold. What has no start is not known from
# its issue on.
OTHERS: Final = {
    "cv-2384-btttt": "?????",
    "qd-2568-2023": "-----",
    "qd-1729-2024": "-----",
    "qd-292-2025": "--???",
    "cv-1736-2025": "--?--",
    "qd-3090-2025": "---I-",
    "cv-5441-2025": "---??",
    "cv-2943-2025": "---??",
    "qd-2439-2025": "---??",
    "qd-1132-2026": "---??",
    "qd-1875-2026": "----?",
    "qdinh-05-2025": "---??",
    "nq-57-2024": "--???",
    "luat-148-2025": "---II",
    "nd-45-2026": "-----",
    "nd-42-2022": "--?--",
    "nd-64-2007": "???--",
    "nd-73-2019": "-II--",
    "nd-82-2024": "--?--",
    "luat-20-2023": "--III",
    "luat-60-2024": "---II",
    "nd-165-2025": "---II",
    "nd-356-2025": "---II",
    "nd-13-2023": "--I--",
    "luat-116-2025": "---II",
    "luat-117-2025": "---??",
    "luat-ai-2025": "---??",
    "nd-142-2026": "---??",
    "qd-21-2026": "---??",
    "nd-333-2026": "----I",
    "nd-330-2026": "----I",
    "nd-85-2016": "III--",
    "tt-12-2022": "--?--",
    "tt-03-2017": "III--",
    "tcvn-14423-2026": "?????",
    "nd-53-2022": "--?--",
    "nd-118-2025": "---??",
    "nd-61-2018": "????-",
    "nd-107-2021": "--??-",
    "nd-30-2020": "-IIII",
    "qd-33-2025": "---??",
    "tt-06-2026": "---II",
    "tt-19-2023": "--?--",
    "qd-20-2020": "--III",
    "tt-39-2017": "?????",
    "tt-13-2017": "?????",
    "tt-20-2014": "?????",
    "tt-18-2019": "-????",
    "tt-22-2019": "-????",
    "nd-269-2025": "---??",
    "qd-749-2020": "--???",
    "qd-940-2026": "?????",
    "cv-2910-bca": "?????",
    "cv-952-ttdlqg": "---??",
    "luat-143-2025": "---II",
    "nd-104-2026": "---??",
    "qd-2392-2020": "--??-",
    "qd-6179-2017": "?????",
    "qd-2393-2020": "--???",
    "qd-328-2023": "--???",
    "qd-1478-2020": "-????",
    "qd-495-2017-tiengiang": "?????",
    "qd-2906-2026-hn": "---??",
    "qd-5918-2025-hn": "---II",
    "qd-3985-2025-hue": "---??",
    "qd-3388-2025-gialai": "---??",
    "qd-2352-2025-hungyen": "---??",
    "qd-383-2017-hue": "?????",
    "qd-503-2017-bacgiang": "?????",
    "qd-791-2024-hagiang": "--???",
    "qd-6085-2019-byt": "-????",
    "qd-4060-btc": "?????",
}


@pytest.mark.parametrize("name", sorted(CITED))
def test_what_a_pack_cites_is_in_force_on_a_day_or_not_or_nobody_knows(name: str) -> None:
    """Whatever else a pack comes to cite has to be worked out by hand first."""
    pack = shipped_pack(name)
    found = {id: _letters(_instrument(id, pack)) for id in _cited(pack)}
    known = {**OTHERS, **{id: line for packs in CITED.values() for id, line in packs.items()}}
    assert found == {id: known.get(id, "not worked out") for id in found}
    assert set(CITED[name]) <= set(found)


def test_every_shipped_pack_is_in_the_table() -> None:
    assert set(CITED) == set(shipped_ids())


@pytest.mark.parametrize(("name", "line"), OTHERS.items())
def test_other_instruments_of_the_register(name: str, line: str) -> None:
    assert _letters(instruments()[name]) == line


def test_every_instrument_of_the_register_is_in_the_table() -> None:
    cited = {id for packs in CITED.values() for id in packs}
    assert set(instruments()) <= cited | set(OTHERS)


@pytest.mark.parametrize(
    ("name", "on", "because", "day"),
    [
        ("nd-47-2020", date(2020, 5, 24), Because.BEFORE, date(2020, 5, 25)),
        ("nd-47-2020", date(2025, 10, 21), Because.HOLDS, date(2020, 5, 25)),
        ("nd-47-2020", date(2025, 10, 22), Because.END_UNKNOWN, date(2025, 10, 22)),
        ("nd-47-2020", date(2026, 11, 21), Because.DERIVED, date(2026, 11, 21)),
        ("nd-73-2019", date(2026, 7, 1), Because.DERIVED, date(2026, 7, 1)),
        ("nd-85-2016", date(2026, 7, 1), Because.ENDED, date(2026, 7, 1)),
        ("nd-278-2025", date(2026, 11, 22), Because.START_UNKNOWN, None),
        ("hd-bkhcn-20260913", date(2026, 11, 22), Because.DRAFT, None),
    ],
)
def test_each_answer_has_its_reason_and_the_day_that_decides(
    name: str, on: date, because: Because, day: date | None
) -> None:
    assert answer(instruments()[name], on)[1:] == (because, day)


def test_what_replaced_an_instrument_is_registered_and_no_ring() -> None:
    register = instruments()
    for name in register:
        passed = [name]
        while (following := register[passed[-1]].replaced_by) is not None:
            assert following in register, passed
            assert following not in passed, passed
            passed.append(following)


def test_no_instrument_is_followed_by_an_older_one() -> None:
    register = instruments()
    for name, one in register.items():
        following = register[one.replaced_by] if one.replaced_by else None
        if following is not None and one.issued is not None and following.issued is not None:
            assert one.issued <= following.issued, name


def test_bounds_are_derived_of_replaced_instruments_alone() -> None:
    read_on = date(2026, 11, 21)
    made = {
        "old": _made(Status.REPLACED, in_force_from=date(2010, 1, 1), replaced_by="middle"),
        "middle": _made(Status.NOT_IN_FORCE, issued=date(2015, 1, 1), replaced_by="new"),
        "new": _made(Status.IN_FORCE, issued=date(2020, 1, 1), in_force_from=date(2020, 3, 1)),
        "dated": _made(Status.REPLACED, in_force_to=date(2012, 1, 1), replaced_by="new"),
        "doubtful": _made(Status.UNCLEAR, in_force_from=date(2010, 1, 1), replaced_by="new"),
    }
    bounded = with_bounds(made, read_on)
    assert {name: (one.held_until, one.ended_by) for name, one in bounded.items()} == {
        "old": (date(2015, 1, 1), date(2020, 3, 1)),
        "middle": (date(2020, 1, 1), date(2020, 3, 1)),
        "new": (None, None),
        "dated": (None, None),
        "doubtful": (None, None),
    }
    ring = {
        "one": _made(Status.REPLACED, replaced_by="two"),
        "two": _made(Status.REPLACED, replaced_by="one"),
    }
    assert {one.ended_by for one in with_bounds(ring, read_on).values()} == {read_on}


def test_what_replaced_another_was_not_issued_before_it() -> None:
    made = {
        "old": _made(Status.REPLACED, issued=date(2018, 9, 28), replaced_by="new"),
        "later": _made(Status.REPLACED, issued=date(2020, 7, 3), replaced_by="new"),
        "new": _made(Status.IN_FORCE),
    }
    new = with_bounds(made, date(2026, 11, 21))["new"]
    assert answer(new, date(2020, 7, 2)) == (Standing.NOT_IN_FORCE, Because.BEFORE, date(2020, 7, 3))
    assert answer(new, date(2020, 7, 3)).because is Because.START_UNKNOWN


@pytest.mark.parametrize(
    ("name", "line", "successors"),
    [
        ("vn-egov-2015", "??---", [None, "vn-egov-2019", "vn-egov-2019", "vn-egov-2019", "vn-egov-2019"]),
        # Its head states its own start, which that of the instrument does not.
        ("vn-egov-2019", "-I---", [None] * 5),
        ("hcmc-2018", "????-", [None] * 5),
        ("vn-digital-2026", "----I", [None] * 5),
    ],
)
def test_a_framework_holds_by_its_own_dates_and_by_its_instrument(
    name: str, line: str, successors: list[str | None]
) -> None:
    register = instruments()
    head = heads()[name]
    found = [validity(head, register[head.instrument], day).standing for day in DAYS]
    assert "".join(LETTERS[one] for one in found) == line
    following = [successor_of(head, heads().values(), register.get, day) for day in DAYS]
    assert [one.id if one else None for one in following] == successors


def test_no_framework_is_replaced_before_its_successor_starts() -> None:
    old = _head("old")
    new = _head("new", replaces=("old",), valid_from=date(2026, 6, 1))
    newest = _head("newest", replaces=("new",), valid_from=date(2026, 9, 1))
    days = (date(2026, 5, 31), date(2026, 6, 1), date(2026, 9, 1))
    found = [successor_of(old, (old, new, newest), lambda _: None, day) for day in days]
    assert found == [None, new, newest]


def _cited(pack: Pack) -> list[str]:
    citations = [
        *(one.citation for one in pack.principles.values()),
        *(one.citation for one in pack.requirements.values()),
        *(one.citation for one in pack.framework.dates.values()),
        *(one.citation for one in pack.figures.values()),
        *(one.citation for one in pack.dataset.values()),
    ]
    return sorted({pack.framework.instrument, *(one.instrument for one in citations)})


def _instrument(id: str, pack: Pack) -> Instrument:
    found = instrument_of(id, [pack], instruments())
    assert found is not None, id
    return found


def _letters(instrument: Instrument) -> str:
    return "".join(LETTERS[answer(instrument, day).standing] for day in DAYS)


def _made(status: Status, **stated: date | str) -> Instrument:
    return Instrument(
        number="1", kind="decision", title="x", issuer="y",
        status=status, verification=Verification.FULL, source="z", **stated,  # type: ignore[arg-type] # dates and one id
    )  # fmt: skip


def _head(id: str, replaces: tuple[str, ...] = (), valid_from: date | None = None) -> Framework:
    return Framework(
        id=id,
        edition="1",
        title=shipped_pack("vn-egov-2015").framework.title,
        instrument="x",
        issuer="y",
        replaces=replaces,
        valid_from=valid_from,
    )

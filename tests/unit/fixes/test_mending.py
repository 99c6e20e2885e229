"""Mending in rounds: what is applied, what waits, what is withdrawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date

import pytest

from eaquang import api
from eaquang.assessment.results import Assessment, Diagnostic
from eaquang.files import MemoryFiles, OverlayFiles
from eaquang.fixes import mending
from eaquang.fixes.mending import Mended

AS_OF = date(2026, 11, 22)
SETTINGS = "eaquang: 1\nname: Thử\nagency: so-a\n"


def everything(_diagnostic: Diagnostic) -> bool:
    return True


def mended(
    text: str | bytes, *, unsafe: bool = False, code: str = "EAQ", **others: str
) -> tuple[Mended, dict[str, bytes]]:
    raw = text if isinstance(text, bytes) else text.encode()
    contents = {"eaquang.yaml": SETTINGS.encode(), "a.yaml": raw}
    contents |= {f"{name}.yaml": other.encode() for name, other in others.items()}
    files = MemoryFiles(contents)
    loaded = api.load(files, as_of=AS_OF)
    found = api.fix(files, loaded, as_of=AS_OF, unsafe=unsafe, is_wanted=lambda d: d.code.startswith(code))
    return found, contents | {change.path: change.after for change in found.changes}


def after(text: str, *, unsafe: bool = False) -> str:
    return mended(text, unsafe=unsafe)[1]["a.yaml"].decode()


def codes(assessment: Assessment) -> list[str]:
    return [d.code for d in assessment.diagnostics if d.code.startswith("EAQ0")]


def test_safe_fixes_alone_unless_asked_for() -> None:
    text = "systems:\n  a:\n    nam: A\n    state: Both\n"
    assert after(text) == text.replace("Both", "both")
    assert after(text, unsafe=True) == text.replace("Both", "both").replace("nam:", "name:")


def test_only_what_is_wanted() -> None:
    text = "systems:\n  a: {name: A, state: Both, local_code: 010}\n"
    found, files = mended(text, code="EAQ015")
    assert files["a.yaml"].decode() == text.replace("010", '"010"')
    assert codes(found.left) == ["EAQ012"]


def test_byte_order_mark_and_line_ends_stay() -> None:
    raw = "\ufeffsystems:\r\n  a: {name: A, state: Both}   # ghi chú\r\n".encode()
    assert mended(raw)[1]["a.yaml"] == raw.replace(b"Both", b"both")


def test_mends_at_one_place_follow_each_other() -> None:
    """A decomposed, hidden and misspelt key: each fix sees what the one before left."""
    text = "systems:\n  a:\n    name: A\n    lifecyc\u200ble: Ope\u200brating\n"
    found, files = mended(text)
    assert files["a.yaml"].decode() == "systems:\n  a:\n    name: A\n    lifecycle: operating\n"
    assert codes(found.left) == []
    assert found.is_settled
    (change,) = found.changes
    assert [mend.diagnostic.code for mend in change.mends].count("EAQ017") == 2


def test_a_guess_that_makes_a_fault_is_withdrawn_and_the_others_stay() -> None:
    """`stat` could be `state`, but what stands there is no state."""
    text = "systems:\n  a: {name: A, stat: 12 máy, lifecycle: Operating}\n  b: {nam: B}\n"
    found, files = mended(text, unsafe=True)
    assert files["a.yaml"].decode() == text.replace("Operating", "operating").replace("nam: B", "name: B")
    assert [(d.code, d.params["key"]) for d in found.withdrawn] == [("EAQ010", "stat")]
    assert codes(found.left) == ["EAQ010"]


def test_an_edit_that_is_sound_in_its_file_may_do_harm_in_the_workspace() -> None:
    """An id is taken already in another file."""
    text = "agencies:\n  So_A: {name: Sở A}\n  So_B: {name: Sở B}\n"
    found, files = mended(text, unsafe=True, b="agencies:\n  so-a: {name: Sở A}\n")
    assert files["a.yaml"].decode() == text.replace("So_B", "so-b")
    assert [d.params["value"] for d in found.withdrawn] == ["So_A"]


def test_an_edit_that_would_lose_text_is_withdrawn() -> None:
    """Without the bell a comment would begin in the middle of the value."""
    text = "systems:\n  a:\n    name: A \x07# b\n    notes: c\x07d\n"
    found, files = mended(text)
    assert files["a.yaml"].decode() == text.replace("c\x07d", "cd")
    assert [d.code for d in found.withdrawn] == ["EAQ017"]


def test_what_a_mend_uncovers_in_the_content_is_no_new_fault() -> None:
    """A life cycle that can be read now may break rules; that is what validation is for."""
    text = (
        "systems:\n  a: {name: A}\n  b: {name: B}\nexchanges:\n  e:\n    {from: a, to: b, kind: data, "
        "protection: {classification: own-use, encrypted: No}}\n"
    )
    found, files = mended(text)
    assert files["a.yaml"].decode() == text.replace("encrypted: No", "encrypted: false")
    assert "EAQ304" in [d.code for d in found.left.diagnostics]


def test_text_beside_what_cannot_be_read_is_mended_too() -> None:
    text = "systems:\n  a: {name: A, state: Both}\n  b: [\n  c: {name: C, state: Both}\n"
    found, files = mended(text)
    assert files["a.yaml"].decode() == text.replace("Both", "both")
    assert found.left.unreadable == ("a.yaml",)


def test_bytes_that_are_no_text_stay() -> None:
    raw = b"systems:\n  a: {name: \xff, state: Both}\n"
    assert mended(raw)[1]["a.yaml"] == raw


def test_rounds_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "MOST_ROUNDS", 1)
    found, _ = mended("systems:\n  a: {name: A, state: Both}\n")
    assert not found.is_settled


def test_many_good_edits_are_read_again_together_and_few_bad_ones_found_by_halving() -> None:
    """A run costs assessments; 60 places with 2 bad guesses must not cost 60 of them."""
    lines = [f"  s{n}: {{name: A, {'stat: 12' if n in (7, 40) else 'stte: both'}}}\n" for n in range(60)]
    files = MemoryFiles(
        {"eaquang.yaml": SETTINGS.encode(), "a.yaml": "".join(["systems:\n", *lines]).encode()}
    )
    calls: list[Mapping[str, bytes]] = []

    def assess(tree: object) -> Assessment:
        assert isinstance(tree, OverlayFiles | MemoryFiles)
        calls.append({})
        loaded = api.load(tree, as_of=AS_OF)
        return api.assess(loaded, api.plan(loaded, as_of=AS_OF))

    found = mending.mend(files, assess(files), assess, everything, unsafe=True)
    assert sum(len(change.mends) for change in found.changes) == 58
    assert len(found.withdrawn) == 2
    assert len(calls) < 35


def test_what_stood_under_a_wrong_key_is_uncovered_and_mended_in_the_next_round() -> None:
    """Nobody looked at it before. Under a guess it speaks against the guess, unless it can be mended."""
    text = (
        "systems:\n  a:\n    name: A\n    Scope:\n      - Province\n      - tỉnh nhà\n"
        "    lifecylce: Operating\n"
    )
    found, files = mended(text, unsafe=True)
    expected = text.replace("Scope", "scope").replace("Province", "province")
    assert files["a.yaml"].decode() == expected.replace("lifecylce: Operating", "lifecycle: operating")
    assert found.withdrawn == ()
    assert codes(found.left) == ["EAQ012"]


def test_a_withdrawn_fix_stands_in_nobodys_way() -> None:
    """The guess for the key comes first and fails; the decomposed letters in it are composed all the same."""
    text = "systems:\n  a: {name: A, stạt: 12 máy}\n"
    raw = unicodedata.normalize("NFD", text)
    found, files = mended(raw, unsafe=True)
    assert files["a.yaml"].decode() == unicodedata.normalize("NFC", text)
    assert found.is_settled


def test_what_a_collection_hid_elsewhere_was_there_too() -> None:
    """Nobody could say what dangles while the systems were not read: that is no harm of the mend."""
    text = "Systems:\n  a: {name: A}\n"
    found, files = mended(text, b="datasets:\n  d: {name: D, system: khong-co}\n")
    assert files["a.yaml"].decode() == text.replace("Systems", "systems")
    assert codes(found.left) == ["EAQ014"]
    assert found.withdrawn == ()


def test_a_file_is_named_as_its_tree_spells_it() -> None:
    """Some systems keep letters decomposed in names; diagnostics have them composed."""
    name = unicodedata.normalize("NFD", "kiến-trúc.yaml")
    files = MemoryFiles({"eaquang.yaml": SETTINGS.encode(), name: b"systems:\n  a: {name: A, state: Both}\n"})
    found = api.fix(files, api.load(files, as_of=AS_OF), as_of=AS_OF)
    assert [(c.path, c.after) for c in found.changes] == [(name, b"systems:\n  a: {name: A, state: both}\n")]

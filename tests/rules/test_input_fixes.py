"""The fixes that rules on the input offer: they mend, mend once, and touch nothing else."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from eaquang.assessment.examinations import examine_all
from eaquang.assessment.plan import BoundRule
from eaquang.diagnostics import Edit, Finding
from eaquang.rules import all_rules
from eaquang.workspace.workspace import Workspace
from rules.fixtures import FOLDER, findings_of, load_text


def _findings(name: str, workspace: Workspace) -> list[Finding]:
    return [finding for _, finding in findings_of(examine_all(BoundRule(all_rules()[name]), workspace))]


def _mended(text: str, findings: list[Finding], *, safe: bool) -> str:
    edits: list[Edit] = [
        edit for finding in findings if finding.fix and finding.fix.safe is safe for edit in finding.fix.edits
    ]
    for edit in sorted(edits, key=lambda edit: -edit.region.start):
        text = text[: edit.region.start] + edit.text + text[edit.region.end :]
    return text


def _text(path: Path) -> str:
    return path.read_text("utf-8")


@pytest.mark.parametrize("name", ["unquoted-code", "text-not-nfc"])
def test_safe_fixes_mend_all(name: str) -> None:
    """After one round nothing is left, and each finding had a fix."""
    text = _text(FOLDER / name / "bad.yaml")
    findings = _findings(name, load_text(text))
    assert findings
    assert all(finding.fix is not None and finding.fix.safe for finding in findings)
    mended = _mended(text, findings, safe=True)
    assert mended != text
    assert _findings(name, load_text(mended)) == []


def test_quoting_keeps_every_character() -> None:
    """Only quotes are added: the zeros that YAML would lose stay, and so do the comments."""
    text = _text(FOLDER / "unquoted-code" / "bad.yaml")
    mended = _mended(text, _findings("unquoted-code", load_text(text)), safe=True)
    assert mended.replace('"', "") == text
    assert 'local_code: "010"   # expect' in mended
    assert 'version: "1.10"}' in mended


def test_composing_changes_the_form_alone() -> None:
    """The mended text is the NFC form of the whole, comments included."""
    text = _text(FOLDER / "text-not-nfc" / "bad.yaml")
    assert not unicodedata.is_normalized("NFC", text)
    mended = _mended(text, _findings("text-not-nfc", load_text(text)), safe=True)
    assert mended == unicodedata.normalize("NFC", text)


def test_composing_into_a_sign_of_yaml_is_not_safe() -> None:
    """U+1FEF composes into a back quote, which may not begin a value: offered, never applied unasked."""
    findings = _findings("text-not-nfc", load_text("systems:\n  a:\n    name: \u1fefx\n"))
    assert [finding.fix is not None and finding.fix.safe for finding in findings] == [False]


def test_decomposed_keys_and_unreadable_stretches_are_found_too() -> None:
    """A key has no value to point at, a hole has no pointer: both are told as regions."""
    word = unicodedata.normalize("NFD", "Sở")
    text = (
        f"systems:\n  a:\n    name: x\n    justifications: {{{word}: 1}}\n"
        f"  b:\n    name: [{word}\n  c:\n    name: {word}\n"
    )
    findings = _findings("text-not-nfc", load_text(text))
    assert [finding.variant for finding in findings] == ["elsewhere", "elsewhere", ""]
    assert _mended(text, findings, safe=True) == unicodedata.normalize("NFC", text)


def test_renaming_a_key_is_a_guess() -> None:
    """The fix is never safe, keeps the value, and is not offered over a key that is there already."""
    text = (
        "systems:\n  a:\n    name: x\n    lifecylce: operating  # ghi chú\n    stat: both\n    state: both\n"
    )
    findings = _findings("unknown-key", load_text(text))
    assert _mended(text, findings, safe=True) == text
    assert _mended(text, findings, safe=False) == text.replace("lifecylce", "lifecycle")

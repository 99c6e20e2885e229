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


@pytest.mark.parametrize(
    ("line", "mended", "safe"),
    [
        ("state: Both", "state: both", True),
        ("kind: Information_System", "kind: information-system", True),
        ("kind: 'information system'", "kind: 'information-system'", True),
        ("kind: plattform", "kind: platform", False),
        ("exposure: Intranét", "exposure: intranet", True),
        ("go_live: 2026-7-9", "go_live: 2026-07-09", True),
        ("go_live: 2026/07/29", "go_live: 2026-07-29", True),
        ('go_live: "29/07/2026"', 'go_live: "2026-07-29"', True),
        ("go_live: 7.7.2026", "go_live: 2026-07-07", True),
        ("go_live: 09/07/2026", "go_live: 2026-07-09", False),
        ('ipv6: "true"', "ipv6: true", True),
        ("ipv6: No", "ipv6: false", True),
        ("ipv6: không", "ipv6: false", False),
        ("user_limit: '500'", "user_limit: 500", True),
        ("aliases: Một cửa điện tử", "aliases: [Một cửa điện tử]", False),
        ("local-code: KT-1", "local_code: KT-1", True),
        ('"State": both', '"state": both', True),
        ("stat: both", "state: both", False),
    ],
)
def test_what_is_meant(line: str, mended: str, safe: bool) -> None:  # noqa: FBT001 - a column of the table
    """Only the token changes, in its quotes; what could be meant otherwise is a guess."""
    text = f"systems:\n  a:\n    name: x\n    {line}   # ghi chú\n"
    workspace = load_text(text)
    findings = [*_findings("invalid-value", workspace), *_findings("unknown-key", workspace)]
    assert [finding.fix is not None and finding.fix.safe for finding in findings] == [safe]
    after = _mended(text, findings, safe=safe)
    assert after == text.replace(line, mended)
    again = load_text(after)
    assert not [*_findings("invalid-value", again), *_findings("unknown-key", again)]


@pytest.mark.parametrize(
    "line",
    [
        "kind: hệ thống",
        "go_live: 31/02/2026",
        "go_live: 12/31/2026",
        "go_live: 29/07/26",
        "ipv6: maybe",
        "user_limit: '007'",
        "aliases: 'a\\n  b': c",
        "state: [both]",
        'state: "bo\\x74h"',
        "state: |\n      Both",
    ],
)
def test_what_cannot_be_told_has_no_fix(line: str) -> None:
    """No day of the calendar, no word of the list, no token of one line."""
    findings = _findings("invalid-value", load_text(f"systems:\n  a:\n    name: x\n    {line}\n"))
    assert all(finding.fix is None for finding in findings)


@pytest.mark.parametrize(
    ("written", "mended", "safe"),
    [
        ("Hệ\u200b thống", "Hệ thống", True),
        ("Hệ \u202ethống\u202c", "Hệ thống", True),
        ("Hệ\x07 thống", "Hệ thống", True),
        ("Hệ\x0bthống", "Hệ thống", True),
        ("Hệ \x0bthống", "Hệ thống", True),
        ("Hệ\x1b[1m thống", "Hệ[1m thống", False),
        ("Hệ \x96 thống", "Hệ  thống", False),
        ("Hệ\u2028thống", "Hệ thống", False),
        ("ភាសា\u200bខ្មែរ", "ភាសាខ្មែរ", False),
        ("Cổng \u0441ị\u0441h vụ", "Cổng cịch vụ", False),
    ],
)
def test_what_hides_is_taken_out(written: str, mended: str, safe: bool) -> None:  # noqa: FBT001 - as above
    """Hidden characters of Latin text go; where another script needs them, only on request."""
    text = f'systems:\n  a:\n    name: "{written}"   # ghi chú\n'
    findings = _findings("suspicious-character", load_text(text))
    assert {finding.fix is not None and finding.fix.safe for finding in findings} == {safe}
    after = _mended(text, findings, safe=safe)
    assert after == text.replace(written, mended)
    assert _findings("suspicious-character", load_text(after)) == []


def test_a_letter_of_another_script_in_a_key_is_told_by_the_model() -> None:
    """Keys take ASCII alone, so the Latin letters are what is meant; every one of the word at once."""
    text = "systems:\n  mo\u0442-\u0441u\u0430:\n    n\u0430m\u0435: x\n"
    findings = _findings("suspicious-character", load_text(text))
    assert all(finding.fix is not None and finding.fix.safe for finding in findings)
    assert "n\u0430m\u0435" not in _mended(text, findings, safe=True)


def test_an_escape_is_meant() -> None:
    """Whoever writes an escape knows what it stands for."""
    findings = _findings("suspicious-character", load_text('systems:\n  a:\n    name: "a\\u200bb"\n'))
    assert [finding.fix for finding in findings] == [None]

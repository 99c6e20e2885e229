"""Whatever reading a file can complain of has words: variants and parameters of two rooms meet here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from eaquang.diagnostics import Fault
from eaquang.files import FileUnreadableError
from eaquang.model.description import describe
from eaquang.model.shape import Expected
from eaquang.rules import all_rules
from eaquang.rules.inputs.reporting import reported, variant_of
from eaquang.source.limits import Limits
from eaquang.source.reader import read_document
from eaquang.words import LANGUAGES, rule_message, rule_words
from eaquang.workspace.loading import source_of
from eaquang.workspace.reading import read_documents
from eaquang.workspace.source_file import SourceFile

DESCRIPTION = """\
agencies:
  ubnd-tp: {name: Ủy ban nhân dân Thành phố, level: province, identification_code: H29}
systems:
  mot-cua:
    name: "Hệ thống một cửa"
    aliases: [Một cửa, 'Cổng']
    local_code: "010"
    kind: information-system
    agency: ubnd-tp
    state: both
    ipv6: true
    go_live: 2020-02-29
    operator: {unknown: {reason: chờ, source: quyết định, contact: Sở, due: 2026-12-15}}
    area: {not_applicable: không thuộc}
    notes: |
      Đang vận hành
    security: {level: 3, basis: {serves: public, basic_subjects: 5}}
    justifications:
      not-cloud: {reason: chưa đánh giá}
exchanges:
  a-b:
    from: mot-cua
    to: ubnd-tp
    kind: data
    via: {mechanism: hub, hub: qg.ndxp}
"""
INSERTS = (
    *"\t-:,\"'[]{}&*!|>%@`?#\\~0x\n\x00\x85\u2028\u200b\u202e\ufeffа",
    *("\n---\n", "\n...\nx", "<<: ", "!!int ", "&a ", "*a ", "\n  "),
    *(" 7 ", " null ", " true ", "2026-02-31", "1e5", ".5"),
)
VALUES = ("", " []", " {}", " 5", " -1", " 1.5", " true", " x y", " [[a]]", " {a: b}", " {unknown: 5}")


def _faults(raw: bytes, limits: Limits | None = None) -> tuple[Fault, ...]:
    document = read_document("a.yaml", raw) if limits is None else read_document("a.yaml", raw, limits)
    return (*document.faults, *describe(document.data).faults)


def _say(fault: Fault) -> None:
    assert fault.rule in all_rules(), fault
    for language in LANGUAGES:
        rule_message(fault.rule, variant_of(fault), language, fault.params)


def _spoilt() -> Iterator[bytes]:
    for at in range(len(DESCRIPTION)):
        yield (DESCRIPTION[:at] + DESCRIPTION[at + 1 :]).encode()
        yield (DESCRIPTION[: at + 1] + DESCRIPTION[at:]).encode()
    for at in range(0, len(DESCRIPTION), 3):
        for insert in INSERTS:
            yield (DESCRIPTION[:at] + insert + DESCRIPTION[at:]).encode()
    lines = DESCRIPTION.splitlines(keepends=True)
    for at, line in enumerate(lines):
        yield "".join((*lines[:at], *lines[at + 1 :])).encode()
        key = line.split(":")[0]
        for value in (
            "",
            " []",
            " {}",
            " 5",
            " -1",
            " 1.5",
            " true",
            " x y",
            " [[a]]",
            " {a: b}",
            " {unknown: 5}",
        ):
            yield "".join((*lines[:at], f"{key}:{value}\n", *lines[at + 1 :])).encode()


def test_every_fault_of_a_spoilt_description_can_be_said() -> None:
    """Thousands of small damages: whatever they are called, there is a sentence in both languages."""
    seen: set[tuple[str, str]] = set()
    for raw in _spoilt():
        for fault in _faults(raw):
            if (fault.rule, variant_of(fault)) not in seen:
                seen.add((fault.rule, variant_of(fault)))
                _say(fault)
    told = {rule for rule, _ in seen}
    assert told >= {
        "syntax-error",
        "duplicate-key",
        "forbidden-yaml",
        "unknown-key",
        "missing-field",
        "invalid-value",
    }
    assert len(seen) > 40


def test_every_expectation_has_words() -> None:
    """What the model may expect of a value is said where it is of another type, and where it is empty."""
    messages = rule_words("invalid-value")["message"]
    # Anything goes where parameters of packs stand, so that no value can be wrong there.
    can_be_wrong = set(Expected) - {Expected.ANY}
    assert {f"{variant}-{expected}" for variant in ("type", "empty") for expected in can_be_wrong} <= set(
        messages
    )


@pytest.mark.parametrize(
    ("raw", "limits", "variant"),
    [
        (b"a" * 100, Limits(bytes=99), "bytes"),
        (b"[" * 100, Limits(depth=8), "depth"),
        (b"a: [" + b"x, " * 100 + b"]", Limits(events=20), "events"),
        (b"".join(b"a: 1\n" for _ in range(20)), Limits(faults=5), "faults"),
    ],
)
def test_every_limit_has_words(raw: bytes, limits: Limits, variant: str) -> None:
    """The four limits, at sizes fit for a test."""
    faults = [fault for fault in _faults(raw, limits) if fault.rule == "oversized-input"]
    assert [fault.variant for fault in faults] == [variant]
    _say(faults[0])


@pytest.mark.parametrize("reason", ["missing", "outside-root", "not-a-file", "denied", "failed"])
def test_every_refusal_of_the_file_system_has_words(reason: str) -> None:
    """A file that cannot be read is a finding of 002 at that file."""

    class Refusing:
        def list(self) -> tuple[str, ...]:
            return ("a.yaml",)

        def read(self, path: str) -> bytes:
            raise FileUnreadableError(path, reason)

    source = source_of(next(iter(read_documents(Refusing(), ["a.yaml"], 1))))
    findings = list(reported(source, "unreadable-text"))
    assert [finding.variant for finding in findings] == [reason]
    _say(source.faults[0])
    assert not source.is_whole


def test_a_whole_description_has_no_faults() -> None:
    """Otherwise the damages above would prove nothing."""
    document = read_document("a.yaml", DESCRIPTION.encode())
    assert SourceFile(document, faults=_faults(DESCRIPTION.encode())).faults == ()

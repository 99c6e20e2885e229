"""When a setting changes nothing, and when a run has not seen enough to say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from eaquang import api
from eaquang.assessment.results import Diagnostic
from eaquang.files import MemoryFiles
from unit.assessment.toys import AS_OF, SETTINGS

OWN = {
    "khung/framework.yaml": """\
id: khung
edition: "1"
title: {vi: Khung, en: Framework}
instrument: qd-1
issuer: Sở A
mandatory: [proprietary-lock-in]
""",
    "khung/instruments.yaml": """\
instruments:
  qd-1: {number: 1/QĐ, kind: decision, title: t, issuer: Sở A, in_force_from: 2026-01-01, status: in-force,
    verification: full, source: s}
""",
    "khung/principles.yaml": """\
principles:
  p: {title: {vi: a, en: a}, statement: {vi: a, en: a}, citation: {instrument: qd-1}, verification: full}
""",
    "khung/profiles.yaml": """\
profiles:
  foundation: {title: {vi: a, en: a}, requirements: [r1, r2]}
""",
    "khung/requirements/a.yaml": """\
requirements:
  r1:
    principle: p
    fact: F
    citation: {instrument: qd-1}
    verification: full
    title: {vi: a, en: a}
    statement: {vi: a, en: a}
    modality: must
    subject: [system]
    coverage: full
    rules: [{name: isolated-system}]
    checks:
      - {for: system, assert: "operator != ''", asks: [operator], at: operator, message: {vi: a, en: a}}
      - {for: system, assert: "ipv6", message: {vi: a, en: a}}
  r2:
    principle: p
    fact: F
    citation: {instrument: qd-1}
    verification: full
    title: {vi: a, en: a}
    statement: {vi: a, en: a}
    modality: must
    subject: [system]
    coverage: full
    rules: [{name: unmerged-inheritance}, {name: retired-but-used}]
""",
}
SYSTEMS = """\
systems:
  x: {name: Hệ thống X, agency: so-a, ipv6: true, state: both}
"""


def told(
    settings: str,
    systems: str = SYSTEMS,
    *,
    profile: str = "",
    frameworks: Iterable[str] = (),
    framework: Mapping[str, str] = OWN,
) -> list[Diagnostic]:
    """The diagnostics of 930 under these settings and the small framework."""
    stated = f"{SETTINGS}packs: [khung]\nframeworks: [khung]\n{settings}"
    texts = {"eaquang.yaml": stated, "a.yaml": systems, **framework}
    files = MemoryFiles({name: text.encode() for name, text in texts.items()})
    loaded = api.load(files, as_of=AS_OF, frameworks=frameworks)
    found = api.assess(loaded, api.plan(loaded, as_of=AS_OF, profile=profile))
    return [d for d in found.diagnostics if d.code == "EAQ930"]


@pytest.mark.parametrize(
    ("settings", "variant"),
    [
        # A finding, a lack and a rule that is only planned are all something to leave out.
        ("rules: {ignore: [khung/r1#1]}\n", ""),
        ("rules: {ignore: [khung/r1]}\n", ""),
        ("rules: {ignore: [isolated-system]}\n", ""),
        ("rules: {ignore: [eaq1]}\n", ""),
        ("rules: {ignore: [unmerged-inheritance]}\n", ""),
        ("rules: {severity: {khung/r1#1: note}}\n", ""),
        ("rules: {ignore: [khung/r1#2]}\n", "ignore"),
        ("rules: {ignore: [EAQ7]}\n", "ignore"),
        ("rules: {severity: {EAQ7: note}}\n", "severity"),
        # A framework may make a rule mandatory.
        ("rules: {ignore: [EAQ106]}\n", "mandatory"),
        ("rules: {severity: {syntax-error: note}}\n", "mandatory"),
        # Leaving out what would be said of unused settings is not unused.
        ("rules: {ignore: [EAQ930]}\n", ""),
        ("rules: {also: [EAQ106]}\n", ""),
        ("rules: {also: [EAQ1]}\n", ""),
        ("rules: {also: [isolated-system]}\n", "also-required"),
        ("rules: {also: [EAQ001]}\n", "also-always"),
        ("rules: {also: [unmerged-inheritance]}\n", "also-unbuilt"),
        ("profile: foundation\n", ""),
        ("profile: strict\n", "profile"),
        ("sources: ['*.yaml']\n", ""),
        ("sources: [a.yaml, 'b/*']\n", "sources"),
    ],
)
def test_what_changes_nothing_is_told_where_it_stands(settings: str, variant: str) -> None:
    found = told(settings)
    assert [d.variant for d in found] == ([variant] if variant else [])
    assert {(d.severity.value, d.place.path) for d in found} <= {("warning", "eaquang.yaml")}
    # The exact item, which stands in the last line of the settings.
    assert {d.place.span.start.line for d in found} <= {6}
    assert all(d.place.span.start.column > 1 for d in found if variant != "profile")


def test_a_rule_that_finds_what_no_requirement_counts_changes_something() -> None:
    narrow = "rules: [{name: isolated-system, fields: [operator]}]"
    framework = {name: text.replace("rules: [{name: isolated-system}]", narrow) for name, text in OWN.items()}
    assert told("rules: {also: [isolated-system]}\n", framework=framework) == []


@pytest.mark.parametrize(
    "options", [{"profile": "strict"}, {"frameworks": ["security-levels"]}], ids=["profile", "frameworks"]
)
def test_a_narrower_run_decides_nothing_of_rules(options: dict[str, str]) -> None:
    settings = "profile: foundation\nrules: {ignore: [EAQ7, khung/r1#2]}\n"
    assert [d.variant for d in told(settings)] == ["ignore", "ignore"]
    assert told(settings, **options) == []  # type: ignore[arg-type]  # as told has them
    # What has no effect whatever is looked through stays told.
    assert [d.variant for d in told("rules: {ignore: [EAQ001]}\n", **options)] == ["mandatory"]  # type: ignore[arg-type]  # as told has them


def test_nothing_is_concluded_from_what_could_not_be_read() -> None:
    settings = "rules: {ignore: [EAQ7]}\nsources: [a.yaml, gone.yaml]\n"
    assert len(told(settings)) == 2
    assert told(settings, SYSTEMS + "exchanges: [\n") == []


def test_it_can_be_left_out_and_weighed_like_any_other() -> None:
    assert told("rules: {ignore: [EAQ930, EAQ7]}\n") == []
    (found,) = told("rules: {severity: {EAQ930: error}, ignore: [EAQ7]}\n")
    assert found.severity.value == "error"

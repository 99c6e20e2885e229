"""What a move does to one workspace: faults, lacks and outcomes under both frameworks."""

from __future__ import annotations

from datetime import date

from eaquang import api
from eaquang.assessment.moving import Move
from eaquang.assessment.results import Diagnostic
from eaquang.diagnostics import EntityKey, Outcome, Severity
from eaquang.files import MemoryFiles

AS_OF = date(2026, 11, 22)
PRINCIPLES = """\
principles:
  p:
    title: {vi: Nguyên tắc, en: Principle}
    statement: {vi: Phải thế, en: So it must be}
    citation: {instrument: nd-224-2026}
    verification: full
"""


def framework(name: str) -> str:
    return (
        f'id: {name}\nedition: "1"\ntitle: {{vi: Khung, en: Framework}}\n'
        "instrument: nd-224-2026\nissuer: Sở A\n"
    )


def requirement(name: str, rule: str, modality: str = "must", subject: str = "system") -> str:
    return (
        f"  {name}: {{principle: p, fact: F, citation: {{instrument: nd-224-2026}}, verification: full, "
        "title: {vi: Y, en: R}, statement: {vi: Phải thế, en: So it must be}, "
        f"modality: {modality}, subject: [{subject}], coverage: full, rules: [{{name: {rule}}}]}}\n"
    )


def moved(old: str, new: str, text: str, **others: str) -> Move:
    files = {
        "eaquang.yaml": "eaquang: 1\nname: Thử\nagency: so-a\npacks: [cu, moi]\n"
        + ("waivers: waivers.yaml\n" if "waivers" in others else ""),
        "a.yaml": text,
        **{f"{name}.yaml": content for name, content in others.items()},
    }
    for name, requirements in (("cu", old), ("moi", new)):
        files[f"{name}/framework.yaml"] = framework(name)
        files[f"{name}/principles.yaml"] = PRINCIPLES
        files[f"{name}/requirements/a.yaml"] = f"requirements:\n{requirements}"
    memory = MemoryFiles({name: content.encode() for name, content in files.items()})
    loaded = api.load(memory, as_of=AS_OF, frameworks=["cu", "moi"])
    return api.move(loaded, "cu", "moi", as_of=AS_OF)


ALONE = """\
agencies:
  so-a: {name: Sở A, level: department}
systems:
  x: {name: Hệ thống X, agency: so-a, state: current, lifecycle: operating}
"""
"""A system that exchanges with none, which `isolated-system` finds."""
X = EntityKey("system", "x")


def codes(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [d.code for d in diagnostics]


def test_a_fault_that_only_the_new_framework_finds() -> None:
    move = moved(requirement("a", "proprietary-lock-in"), requirement("z", "isolated-system"), ALONE)
    assert codes(move.found) == ["EAQ104"]
    assert move.cleared == ()
    (asked,) = move.requirements
    assert [(p.subject, p.outcome, p.before) for p in asked.passages] == [(X, Outcome.UNMET, None)]
    (dropped,) = move.dropped
    assert [one.subject for one in dropped.outcomes] == [X]


def test_the_way_back_takes_it_away() -> None:
    move = moved(requirement("a", "isolated-system"), requirement("z", "proprietary-lock-in"), ALONE)
    assert (codes(move.found), codes(move.cleared)) == ([], ["EAQ104"])


def test_a_fault_that_stood_and_weighs_more_is_not_new() -> None:
    old, new = requirement("a", "isolated-system", "should"), requirement("z", "isolated-system")
    move = moved(old, new, ALONE)
    assert (move.found, move.cleared, move.lighter) == ((), (), ())
    ((before, after),) = move.heavier
    assert (before.severity, after.severity) == (Severity.WARNING, Severity.ERROR)
    (asked,) = move.requirements
    assert asked.passages == ((X, Outcome.UNMET, (("a", Outcome.UNMET),)),)
    back = moved(new.replace("  z:", "  a:"), old.replace("  a:", "  z:"), ALONE)
    assert (len(back.lighter), back.heavier) == (1, ())


def test_the_same_under_both_is_nothing_at_all() -> None:
    move = moved(requirement("a", "isolated-system"), requirement("z", "isolated-system"), ALONE)
    told = (move.found, move.reweighed, move.lacking, move.cleared, move.settled, move.dropped)
    assert told == ((),) * 6
    assert move.former.counts == move.present.counts


def test_only_what_lacks_newly_is_told_of_a_lack() -> None:
    # Both rules need whether the system stands; a service is asked about only by the new framework.
    text = ALONE.replace("lifecycle: operating", "lifecycle: {unknown: chưa rõ}")
    old = requirement("a", "isolated-system")
    move = moved(old, old.replace("  a:", "  z:") + requirement("y", "proprietary-lock-in"), text)
    lacking = {(m.rule, m.entity) for d in move.former.diagnostics for m in d.missing}
    assert lacking, "the old framework lacks something"
    assert not lacking & {(m.rule, m.entity) for d in move.lacking for m in d.missing}
    bare = moved(requirement("a", "proprietary-lock-in"), old.replace("  a:", "  z:"), text)
    ((lack,),) = [d.missing for d in bare.lacking if d.name == "isolated-system"]
    assert lack.entity == X
    assert next(d for d in bare.lacking if d.name == "isolated-system").params["count"] == 1


def test_a_part_is_held_against_the_whole_and_the_other_way_round() -> None:
    parts, whole = (
        requirement("a", "isolated-system"),
        requirement("z", "isolated-system", subject="workspace"),
    )
    (asked,) = moved(parts, whole, ALONE).requirements
    assert asked.passages == ((None, Outcome.UNMET, (("a", Outcome.UNMET),)),)
    (asked,) = moved(whole.replace("  z:", "  a:"), parts.replace("  a:", "  z:"), ALONE).requirements
    assert asked.passages == ((X, Outcome.UNMET, (("a", Outcome.UNMET),)),)

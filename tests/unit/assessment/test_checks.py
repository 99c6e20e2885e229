"""Declarative checks: the language they are written in, and the rules they become."""

from __future__ import annotations

import importlib.util
from datetime import date
from typing import Any, TypeAlias

import pytest

from eaquang.assessment.cel import Expression, ExpressionError, Language, Refusal, Type, Variable
from eaquang.assessment.checks import (
    CheckError,
    compile_check,
    language_of,
    variables_of,
    with_checks,
)
from eaquang.assessment.examination import examine
from eaquang.diagnostics import Lack, Outcome, Pointer
from eaquang.files import MemoryFiles
from eaquang.frameworks.catalogue import shipped_ids, shipped_pack
from eaquang.frameworks.loader import load_pack
from eaquang.frameworks.pack import Bilingual, Check, Pack
from eaquang.model.kinds import KINDS
from eaquang.model.reading import read_record
from eaquang.model.system import System
from eaquang.workspace.landscape import Landscape

Answer: TypeAlias = bool | str
"""The decision, or the name of the variable it hangs on."""

LANGUAGE = Language(
    {
        "a": Variable(Type.BOOL),
        "b": Variable(Type.BOOL),
        "n": Variable(Type.INT),
        "security.level": Variable(Type.INT),
        "ratio": Variable(Type.DOUBLE),
        "name": Variable(Type.STRING),
        "exposure": Variable(Type.STRING, ("internet", "intranet")),
        "on": Variable(Type.STRING),
        "tags": Variable(Type.STRINGS),
    }
)
CONFORMANCE: list[tuple[str, dict[str, Any], Answer]] = [
    # Every value is there.
    ("a", {"a": True}, True),
    ("!a", {"a": True}, False),
    ("security.level >= 3", {"security.level": 3}, True),
    ("exposure == 'internet'", {"exposure": "intranet"}, False),
    ("exposure in ['internet', 'intranet']", {"exposure": "intranet"}, True),
    ("name != ''", {"name": ""}, False),
    ("name.startsWith('Cổng')", {"name": "Cổng dữ liệu"}, True),
    ("size(name) == 2", {"name": "đô"}, True),
    ("ratio > 0.5", {"ratio": 0.75}, True),
    ("on < '2027-01-01'", {"on": "2026-12-31"}, True),
    ("size(tags) == 0", {"tags": []}, True),
    ("tags.all(t, t != 'x')", {"tags": ["a", "x"]}, False),
    ("tags.exists(t, t == 'x')", {"tags": ["a", "x"]}, True),
    # What is not there is no value of any kind.
    ("a", {}, "a"),
    ("!a", {}, "a"),
    ("a == false", {}, "a"),
    ("name != 'x'", {}, "name"),
    ("security.level != 3", {}, "security.level"),
    ("size(tags) == 0", {}, "tags"),
    ("tags.all(t, t != 'x')", {}, "tags"),
    ("!tags.exists(t, t == 'x')", {}, "tags"),
    ("tags.all(t, t == name)", {"tags": ["x"]}, "name"),
    ("a ? true : true", {}, "a"),
    # One side decides.
    ("a || b", {"a": True}, True),
    ("b || a", {"a": True}, True),
    ("a && b", {"a": False}, False),
    ("b && a", {"a": False}, False),
    ("a || b", {"a": False}, "b"),
    ("a && b", {"b": True}, "a"),
    ("a ? n > 1 : true", {"a": False}, True),
    ("!(a && b)", {"b": False}, True),
    ("security.level < 3 || a", {"a": True}, True),
]
"""Expression, values, and the decision or the name it hangs on."""


@pytest.mark.parametrize(("text", "values", "answer"), CONFORMANCE)
def test_conformance(text: str, values: dict[str, Any], answer: Answer) -> None:
    verdict = LANGUAGE.compile(text).decide(values)
    assert (verdict.holds if verdict.holds is not None else verdict.unbound) == answer


@pytest.mark.skipif(
    importlib.util.find_spec("celpy") is None, reason="the pure implementation is not installed"
)
@pytest.mark.parametrize(("text", "values", "answer"), CONFORMANCE)
def test_conformance_of_the_pure_implementation(text: str, values: dict[str, Any], answer: Answer) -> None:
    # It is optional, and where it is installed it has no types.
    from celpy import Environment  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from celpy.adapter import json_to_cel  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from celpy.evaluation import CELEvalError  # type: ignore[import-not-found,import-untyped,unused-ignore]

    env = Environment()
    activation: dict[str, Any] = {}
    for name, value in values.items():
        *way, last = name.split(".")
        here = activation
        for step in way:
            here = here.setdefault(step, {})
        here[last] = value
    program = env.program(env.compile(text))
    try:
        result: Any = bool(program.evaluate({key: json_to_cel(one) for key, one in activation.items()}))
    except CELEvalError:
        result = None
    assert result == (answer if isinstance(answer, bool) else None)


@pytest.mark.parametrize(
    ("text", "refusal", "subject"),
    [
        ("a &&", Refusal.SYNTAX, ""),
        ("a\n  && c", Refusal.UNDECLARED, "c"),
        ("security.levle > 1", Refusal.UNDECLARED, "security.levle"),
        ("security > 1", Refusal.UNDECLARED, "security"),
        ("exposure == 1", Refusal.TYPES, "(string, int)"),
        ("size(n) > 1", Refusal.TYPES, "(int)"),
        ("name", Refusal.RESULT, "string"),
        ("has(security.level)", Refusal.CONSTRUCT, "has"),
        ("!has (security.level)", Refusal.CONSTRUCT, "has"),
        ("'x' in tags", Refusal.CONSTRUCT, "in"),
        ("dyn(name) == 1", Refusal.CONSTRUCT, "dyn"),
        ("type(name) == string", Refusal.CONSTRUCT, "type"),
        ("name == null", Refusal.CONSTRUCT, "null"),
        ("exposure == 'internett'", Refusal.VALUE, "internett"),
        ("'lan' != exposure", Refusal.VALUE, "lan"),
        ("exposure in ['internet', 'lan']", Refusal.VALUE, "lan"),
        ("(" * 300 + "a" + ")" * 300, Refusal.OTHER, ""),
        ("a" + " || a" * 500, Refusal.OTHER, ""),
    ],
)
def test_what_is_refused_when_compiled(text: str, refusal: Refusal, subject: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        LANGUAGE.compile(text)
    assert (caught.value.refusal, caught.value.subject) == (refusal, subject)


def test_a_refusal_has_its_place() -> None:
    for text in ("a\n  && c", "a\n  && 'x' in tags", "a\n  && exposure == 'lan'"):
        with pytest.raises(ExpressionError) as caught:
            LANGUAGE.compile(text)
        assert caught.value.line == 2


def test_words_in_texts_and_comments_are_no_constructs() -> None:
    assert LANGUAGE.compile("name != 'has(x) in null' // dyn(name)").variables == ("name",)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("tags[3] == 'x'", {"tags": ["x"]}),
        ("n / 0 == 1", {"n": 1}),
        ("tags.all(x, tags.all(y, tags.all(z, x + y + z != '')))", {"tags": ["a"] * 200}),
    ],
)
def test_what_fails_or_never_ends_decides_nothing(text: str, values: dict[str, Any]) -> None:
    verdict = LANGUAGE.compile(text).decide(values)
    assert (verdict.holds, verdict.unbound) == (None, "")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.KIND)
def test_every_leaf_of_every_kind_can_be_named(kind: type) -> None:
    language = language_of(kind)
    for name in variables_of(kind):
        expression: Expression = language.compile(f"{name} == {name}")
        assert expression.variables == (name,)
        assert expression.decide({}).unbound == name


def test_types_follow_the_model() -> None:
    known = variables_of(System)
    assert known["ipv6"].type is Type.BOOL
    assert known["security.level"].type is Type.INT
    assert known["go_live"].type is Type.STRING
    assert known["users"].type is Type.STRINGS
    assert known["exposure"].allowed == ("internet", "intranet", "specialised-network")
    # Of several types, and lists of records.
    assert not {"user_limit", "stores", "justifications", "id"} & set(known)


# Checks as rules.

EMPTY = Landscape(agency="", as_of=date(2026, 11, 22), entities={}, homes={})
WORDS = Bilingual(vi="chưa hỗ trợ IPv6", en="no IPv6")


def check(**parts: Any) -> Check:
    written = {"for": "system", "message": WORDS, **parts}
    return Check(
        **{{"for": "for_", "assert": "assert_"}.get(key, key): part for key, part in written.items()}
    )


def rule_of(one: Check) -> Any:
    pack = shipped_pack("hcmc-2018")
    return compile_check(pack, "r1", pack.requirements["hcm-r10"], 0, one)


IPV6 = {"when": "exposure == 'internet'", "assert": "ipv6", "at": "ipv6"}


def outcome(one: Check, **facts: Any) -> tuple[Outcome, list[Pointer], list[tuple[Pointer, Lack]]]:
    """How the check ends for a system: outcome, where the findings are, what is lacking and why."""
    system, faults = read_record(System, {"name": "X", **facts}, given={"id": "x"})
    assert not faults
    assert system is not None
    found = examine(rule_of(one), system, EMPTY)
    return (
        found.outcome,
        [f.at for f in found.findings],  # type: ignore[misc] # a check yields pointers, never regions
        [(lack.at, lack.why) for lack in found.lackings],
    )


UNKNOWN = {"unknown": {"reason": "chờ"}}
NO_USE = {"not_applicable": "không ra Internet"}


@pytest.mark.parametrize(
    ("facts", "ended"),
    [
        ({"exposure": "internet", "ipv6": True}, (Outcome.MET, [], [])),
        ({"exposure": "internet", "ipv6": False}, (Outcome.UNMET, [("ipv6",)], [])),
        ({"exposure": "intranet"}, (Outcome.NOT_APPLICABLE, [], [])),
        ({"exposure": "internet"}, (Outcome.UNDETERMINED, [], [(("ipv6",), Lack.ABSENT)])),
        ({"exposure": "internet", "ipv6": UNKNOWN}, (Outcome.UNDETERMINED, [], [(("ipv6",), Lack.UNKNOWN)])),
        ({"exposure": "internet", "ipv6": NO_USE}, (Outcome.NOT_APPLICABLE, [], [])),
        ({"ipv6": True}, (Outcome.UNDETERMINED, [], [(("exposure",), Lack.ABSENT)])),
        ({"exposure": UNKNOWN}, (Outcome.UNDETERMINED, [], [(("exposure",), Lack.UNKNOWN)])),
    ],
)
def test_how_a_check_ends(facts: dict[str, Any], ended: Any) -> None:
    assert outcome(check(**IPV6), **facts) == ended


def test_what_is_asked_for_and_absent_is_unmet() -> None:
    asking = check(**IPV6, asks=("ipv6",))
    assert outcome(asking, exposure="internet") == (Outcome.UNMET, [("ipv6",)], [])
    assert outcome(asking, exposure="internet", ipv6=UNKNOWN)[0] is Outcome.UNDETERMINED


def test_what_is_asked_for_may_be_decided_without() -> None:
    either = check(**{"assert": "ipv6 || exposure == 'intranet'", "asks": ("ipv6",)})
    assert outcome(either, exposure="intranet")[0] is Outcome.MET
    assert outcome(either, exposure="internet") == (Outcome.UNMET, [("ipv6",)], [])


def test_a_fact_inside_an_unreadable_record_is_unreadable() -> None:
    system, faults = read_record(System, {"name": "X", "security": "cao"}, given={"id": "x"})
    assert faults
    assert system is not None
    found = examine(rule_of(check(**{"assert": "security.level > 2"})), system, EMPTY)
    assert [(lack.at, lack.why) for lack in found.lackings] == [(("security", "level"), Lack.UNREADABLE)]


def test_values_are_bound_as_the_model_reads_them() -> None:
    one = check(**{"assert": "go_live < '2026-01-01' && users.exists(u, u == 'dan') && security.level == 3"})
    facts = {"go_live": "2025-06-01", "users": ["dan"], "security": {"level": 3}}
    assert outcome(one, **facts)[0] is Outcome.MET


def test_a_failed_evaluation_is_a_lack_and_no_verdict() -> None:
    one = check(**{"assert": "users[5] == 'dan'", "at": "users"})
    assert outcome(one, users=["dan"]) == (Outcome.UNDETERMINED, [], [(("users",), Lack.UNSTATED)])


def test_a_check_is_a_rule_like_any_other() -> None:
    rule = rule_of(check(**IPV6))
    assert (rule.code, rule.name, rule.subjects) == ("hcmc-2018/r1#1", "hcmc-2018/r1#1", (System,))
    assert (rule.message.vi, rule.message.en) == (WORDS.vi, WORDS.en)


@pytest.mark.parametrize(
    ("parts", "pointer", "variant"),
    [
        ({"assert": "ipv66"}, "assert", "pack-check-field"),
        ({"assert": "exposure == 3"}, "assert", "pack-check-types"),
        ({"assert": "exposure"}, "assert", "pack-check-result"),
        ({"assert": "has(ipv6)"}, "assert", "pack-check-refused"),
        ({"assert": "ipv6 &&"}, "assert", "pack-check-syntax"),
        ({"assert": "exposure == 'internett'"}, "assert", "pack-check-value"),
        ({"assert": "ipv6", "when": "exposur == 'internet'"}, "when", "pack-check-field"),
        ({"assert": "ipv6", "asks": ("ipv6", "ipv7")}, "asks.1", "pack-check-field"),
        ({"assert": "ipv6", "at": "ipv7"}, "at", "pack-check-field"),
        ({"assert": "ipv6", "at": "stores.role"}, "at", "pack-check-field"),
    ],
)
def test_a_bad_check_has_its_place(parts: dict[str, Any], pointer: str, variant: str) -> None:
    with pytest.raises(CheckError) as caught:
        rule_of(check(**parts))
    assert ".".join(map(str, caught.value.pointer)) == f"requirements.r1.checks.0.{pointer}"
    assert caught.value.variant == variant


def test_a_misspelt_field_is_offered_the_right_one() -> None:
    with pytest.raises(CheckError) as caught:
        rule_of(check(**{"assert": "security.levle > 2"}))
    assert caught.value.params["suggestion"] == "security.level"


def test_faults_of_checks_join_those_of_the_pack() -> None:
    requirement = """
requirements:
  r1:
    principle: p1
    fact: F1
    citation: {instrument: nd-331-2026}
    verification: secondary
    title: {vi: a, en: a}
    statement: {vi: a, en: a}
    modality: must
    subject: [system]
    checks:
      - {for: system, assert: ipv6, message: {vi: a, en: a}}
      - {for: system, assert: ipv66, message: {vi: a, en: a}}
    coverage: full
"""
    files = {
        "p/framework.yaml": 'id: p\nedition: "1"\ntitle: {vi: a, en: a}\n'
        "instrument: nd-331-2026\nissuer: x\n",
        "p/principles.yaml": "principles:\n  p1:\n    title: {vi: a, en: a}\n    statement: {vi: a, en: a}\n"
        "    citation: {instrument: nd-331-2026}\n    verification: secondary\n",
        "p/requirements/a.yaml": requirement,
    }
    loaded = with_checks(load_pack(MemoryFiles({name: text.encode() for name, text in files.items()}), "p"))
    (fault,) = loaded.faults
    assert (fault.path, fault.rule) == ("p/requirements/a.yaml", "invalid-value")
    assert fault.at == ("requirements", "r1", "checks", 1, "assert")
    assert fault.at in loaded.documents[fault.path].spans


@pytest.mark.parametrize("name", shipped_ids())
def test_every_shipped_check_compiles(name: str) -> None:
    pack: Pack = shipped_pack(name)
    for key, requirement in pack.requirements.items():
        for index, one in enumerate(requirement.checks):
            assert compile_check(pack, key, requirement, index, one).message is not None


def test_the_scaling_of_a_system_is_stated() -> None:
    one = shipped_pack("hcmc-2018").requirements["hcm-r10"].checks[0]
    assert outcome(one, scaling="mở rộng ngang theo tải")[0] is Outcome.MET
    assert outcome(one)[:2] == (Outcome.UNMET, [("scaling",)])


def test_regulations_come_before_the_approval_of_a_level() -> None:
    one = shipped_pack("security-levels").requirements["nd331-30-7"].checks[0]

    def ended(regulation: str) -> Outcome:
        security = {"regulation": {"date": regulation}, "decision": {"date": "2026-10-01"}}
        return outcome(one, security=security)[0]

    assert ended("2026-09-01") is Outcome.MET
    assert ended("2026-10-02") is Outcome.UNMET
    assert outcome(one)[0] is Outcome.UNDETERMINED

"""Declarative checks: what they may name, and the rules they become. Their language is in ``conformance``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from eaquang.assessment.checks.cel import Expression
from eaquang.assessment.checks.compiling import CheckError, lists_of, prove_check
from eaquang.assessment.checks.proving import with_checks
from eaquang.assessment.checks.rules import compile_check
from eaquang.assessment.checks.variables import Type
from eaquang.assessment.checks.vocabulary import Vocabulary, variables_of
from eaquang.assessment.examination import examine
from eaquang.diagnostics import Lack, Outcome, Pointer, Region
from eaquang.files import MemoryFiles
from eaquang.frameworks.catalogue import shipped_ids, shipped_pack
from eaquang.frameworks.loader import load_pack
from eaquang.frameworks.pack import Bilingual, Check, Citation, LegalDate, Pack, Verification
from eaquang.model.kinds import KINDS
from eaquang.model.reading import read_record
from eaquang.model.shape import shape_of
from eaquang.model.system import System
from eaquang.workspace.landscape import Landscape


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.KIND)
def test_every_leaf_of_every_kind_can_be_named(kind: type) -> None:
    language = Vocabulary(kind, ()).language
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
    assert known["go_live"].dated
    assert not known["scaling"].dated


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.KIND)
def test_no_fact_has_a_name_that_means_something_else(kind: type) -> None:
    assert not {"item", "params", "legal", "as_of"} & set(shape_of(kind).fields)


@pytest.mark.parametrize(
    ("kind", "each"), [(kind, each) for kind in KINDS for each in lists_of(kind)], ids=str
)
def test_every_leaf_of_every_item_can_be_named(kind: type, each: str) -> None:
    vocabulary = Vocabulary(kind, tuple(each.split(".")))
    items = [name for name, one in vocabulary.facts.items() if one.of_item]
    assert items
    for name in items:
        assert vocabulary.language.compile(f"{name} == {name}").decide({}).unbound == name


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
    prove_check((pack,), "r1", 0, one, {})
    return compile_check((pack,), "r1", 0, one, {})


IPV6 = {"when": "exposure == 'internet'", "assert": "ipv6", "at": "ipv6"}


def pack_of(**framework: Any) -> Pack:
    """A pack with a block of parameters and legal dates."""
    one = shipped_pack("hcmc-2018")
    return replace(one, framework=replace(one.framework, **framework), parameters={"limits": {"most": 2}})


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


# Checks over the items of a list.

MASTERS = {"each": "stores", "assert": "item.role == 'master'", "at": "item.role"}


def stores(*roles: Any) -> list[dict[str, Any]]:
    return [{"entity": "x"} if role is None else {"entity": "x", "role": role} for role in roles]


@pytest.mark.parametrize(
    ("facts", "ended"),
    [
        ({"stores": stores("master", "master")}, (Outcome.MET, [], [])),
        (
            {"stores": stores("copy", "master", "reference")},
            (Outcome.UNMET, [("stores", 0, "role"), ("stores", 2, "role")], []),
        ),
        (
            {"stores": stores("master", None)},
            (Outcome.UNDETERMINED, [], [(("stores", 1, "role"), Lack.ABSENT)]),
        ),
        (
            {"stores": stores("copy", UNKNOWN)},
            (Outcome.UNMET, [("stores", 0, "role")], [(("stores", 1, "role"), Lack.UNKNOWN)]),
        ),
        ({"stores": []}, (Outcome.NOT_APPLICABLE, [], [])),
        ({"stores": NO_USE}, (Outcome.NOT_APPLICABLE, [], [])),
        ({"stores": UNKNOWN}, (Outcome.UNDETERMINED, [], [(("stores",), Lack.UNKNOWN)])),
        ({}, (Outcome.UNDETERMINED, [], [(("stores",), Lack.ABSENT)])),
    ],
)
def test_how_a_check_of_items_ends(facts: dict[str, Any], ended: Any) -> None:
    assert outcome(check(**MASTERS), **facts) == ended


def test_what_cannot_be_read_in_a_list_is_unreadable_item_by_item() -> None:
    facts = {
        "name": "X",
        "stores": [{"entity": "x", "role": "master"}, "khách hàng", {"entity": "x", "role": 3}],
    }
    system, faults = read_record(System, facts, given={"id": "x"})
    assert len(faults) == 2
    found = examine(rule_of(check(**MASTERS)), system, EMPTY)
    assert [(lack.at, lack.why) for lack in found.lackings] == [
        (("stores", 1, "role"), Lack.UNREADABLE),
        (("stores", 2, "role"), Lack.UNREADABLE),
    ]


def test_a_list_that_is_asked_for_and_absent_is_unmet() -> None:
    one = check(**MASTERS, asks=("stores", "item.role"))
    assert outcome(one) == (Outcome.UNMET, [("stores",)], [])
    assert outcome(one, stores=UNKNOWN)[0] is Outcome.UNDETERMINED
    assert outcome(one, stores=stores("master", None)) == (Outcome.UNMET, [("stores", 1, "role")], [])
    assert one.asked == ("stores", "stores[*].role")


def test_items_are_judged_beside_the_facts_of_the_entity() -> None:
    one = check(**MASTERS, when="exposure == 'internet' && item.of != 'y'")
    assert outcome(one, exposure="intranet")[0] is Outcome.NOT_APPLICABLE
    assert outcome(one, exposure="internet")[2] == [(("stores",), Lack.ABSENT)]
    assert outcome(one)[2] == [(("exposure",), Lack.ABSENT)]
    assert outcome(one, exposure=UNKNOWN, stores=stores("copy"))[2] == [(("exposure",), Lack.UNKNOWN)]
    copies = [{"entity": "a", "role": "copy", "of": "y"}, {"entity": "b", "role": "copy", "of": "z"}]
    assert outcome(one, exposure="internet", stores=copies)[1] == [("stores", 1, "role")]


def test_a_finding_of_an_item_may_stand_at_the_entity() -> None:
    one = check(**{**MASTERS, "at": "exposure"})
    assert outcome(one, stores=stores("copy"))[1] == [("exposure",)]
    assert outcome(check(**{**MASTERS, "at": ""}), stores=stores("copy"))[1] == [("stores", 0)]


def test_the_items_of_a_list_of_texts_are_values() -> None:
    one = check(each="users", **{"assert": "item.startsWith('dan')"})
    assert outcome(one, users=["dan", "can-bo"]) == (Outcome.UNMET, [("users", 1)], [])
    assert outcome(one, users=["dan"])[0] is Outcome.MET


# What a pack adds: parameters and dates.


def test_parameters_are_constants_of_their_own_types() -> None:
    params = {
        "most-level": 3,
        "networks": ["internet", "intranet"],
        "open": True,
        "window": {"from": "2026-01-01"},
    }
    held = "security.level <= params.most_level && exposure in params.networks && ipv6 == params.open"
    one = check(**{"assert": f"{held} && go_live >= params.window.from", "params": params})
    facts = {"exposure": "intranet", "ipv6": True, "go_live": "2026-01-01"}
    assert outcome(one, security={"level": 3}, **facts)[0] is Outcome.MET
    assert outcome(one, security={"level": 4}, **facts)[0] is Outcome.UNMET
    assert outcome(one, **facts)[2] == [(("security", "level"), Lack.ABSENT)]


def test_a_block_of_parameters_is_written_once_for_many_checks() -> None:
    def ended(one: Check, blocks: Any) -> Outcome:
        system, _ = read_record(System, {"name": "X", "security": {"level": 3}}, given={"id": "x"})
        return examine(compile_check((pack_of(),), "r1", 0, one, blocks), system, EMPTY).outcome

    beyond = {"assert": "security.level <= params.most"}
    assert ended(check(**beyond, parameters="limits"), {}) is Outcome.UNMET
    assert ended(check(**beyond, parameters="limits", params={"most": 3}), {}) is Outcome.MET
    other = {"other/limits": {"most": 3, "rows": [{"a": 1}]}}
    assert ended(check(**beyond, parameters="other/limits"), other) is Outcome.MET


def test_a_pack_speaks_of_the_blocks_and_dates_of_its_bases_as_of_its_own() -> None:
    issued = LegalDate(
        on=date(2026, 7, 1), what=WORDS, citation=Citation(instrument="x"), verification=Verification.FULL
    )
    base = replace(
        pack_of(dates={"issued": issued, "due": issued}),
        parameters={"limits": {"most": 3}, "more": {"least": 2}},
    )
    own = pack_of(id="own", dates={"due": replace(issued, on=date(2026, 8, 1))})
    below = check(**{"assert": "security.level >= params.least", "parameters": "more"})
    above = check(**{"assert": "security.level <= params.most", "parameters": "limits"})
    dates = check(**{"assert": "go_live >= legal.issued && go_live < legal.due"})
    facts = {"name": "X", "security": {"level": 3}, "go_live": "2026-07-31"}
    system, _ = read_record(System, facts, given={"id": "x"})

    def ended(one: Check) -> Outcome:
        return examine(compile_check((own, base), "r1", 0, one, {}), system, EMPTY).outcome

    assert [ended(one) for one in (below, above, dates)] == [Outcome.MET, Outcome.UNMET, Outcome.MET]


def test_dates_are_compared_with_the_run_and_with_the_law() -> None:
    issued = LegalDate(
        on=date(2026, 7, 1), what=WORDS, citation=Citation(instrument="x"), verification=Verification.FULL
    )
    pack = pack_of(dates={"khi-ban-hanh": issued})
    one = check(**{"assert": "go_live <= as_of && days(legal.khi_ban_hanh, go_live) >= 30"})

    def ended(day: str) -> Outcome:
        system, _ = read_record(System, {"name": "X", "go_live": day}, given={"id": "x"})
        return examine(compile_check((pack,), "r1", 0, one, {}), system, EMPTY).outcome

    assert ended("2026-07-31") is Outcome.MET
    assert ended("2026-07-30") is Outcome.UNMET
    assert ended("2026-11-23") is Outcome.UNMET


def test_an_expression_is_compiled_when_it_is_first_needed() -> None:
    wrong = check(**{"assert": "ipv66"})
    rule = compile_check((pack_of(),), "r1", 0, wrong, {})
    system, _ = read_record(System, {"name": "X"}, given={"id": "x"})
    with pytest.raises(CheckError):
        examine(rule, system, EMPTY)


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
        ({"assert": "ipv6", "at": "stores.role"}, "at", "pack-check-list"),
        ({"assert": "stores.role == 'master'"}, "assert", "pack-check-list"),
        ({"assert": "size(stores) > 1"}, "assert", "pack-check-list"),
        ({"assert": "agency.level == 'commune'"}, "assert", "pack-check-reference"),
        ({"assert": "item.role == 'master'"}, "assert", "pack-check-field"),
        ({"assert": "item.role == 'master'", "each": "store"}, "each", "pack-check-each"),
        ({"assert": "item.role == 'master'", "each": "exposure"}, "each", "pack-check-each"),
        ({"assert": "item.rol == 'master'", "each": "stores"}, "assert", "pack-check-field"),
        ({"assert": "item.role == 'main'", "each": "stores"}, "assert", "pack-check-value"),
        ({"assert": "item.role == 'copy'", "each": "stores", "at": "item.rol"}, "at", "pack-check-field"),
        (
            {"assert": "item.role == 'copy'", "each": "stores", "asks": ("role",)},
            "asks.0",
            "pack-check-field",
        ),
        ({"assert": "ipv6", "params": {"a": {"b": None}}}, "params.a.b", "pack-check-parameter"),
        ({"assert": "ipv6", "params": {"a": []}}, "params.a", "pack-check-parameter"),
        ({"assert": "ipv6", "params": {"a": ["x", 1]}}, "params.a", "pack-check-parameter"),
        ({"assert": "security.level < params.b", "params": {"a": 1}}, "assert", "pack-check-field"),
        ({"assert": "security.level < params.a", "params": {"a": "3"}}, "assert", "pack-check-types"),
        ({"assert": "exposure in params.a", "params": {"a": ["lan"]}}, "assert", "pack-check-value"),
        ({"assert": "go_live < params.a", "params": {"a": "soon"}}, "assert", "pack-check-date"),
        ({"assert": "params.a > 3", "params": {"a": 4}}, "assert", "pack-check-constant"),
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
    assert isinstance(fault.at, Region)
    assert loaded.documents[fault.path].text[fault.at.start : fault.at.end] == "ipv66"


@pytest.mark.parametrize("name", shipped_ids())
def test_every_shipped_check_compiles(name: str) -> None:
    pack: Pack = shipped_pack(name)
    for key, requirement in pack.requirements.items():
        for index, one in enumerate(requirement.checks):
            assert prove_check((pack,), key, index, one, {}).holds.variables


def test_regulations_come_before_the_approval_of_a_level() -> None:
    one = shipped_pack("security-levels").requirements["nd331-30-7"].checks[0]

    def ended(regulation: str) -> Outcome:
        security = {"regulation": {"date": regulation}, "decision": {"date": "2026-10-01"}}
        return outcome(one, security=security)[0]

    assert ended("2026-09-01") is Outcome.MET
    assert ended("2026-10-02") is Outcome.UNMET
    assert outcome(one)[0] is Outcome.UNDETERMINED

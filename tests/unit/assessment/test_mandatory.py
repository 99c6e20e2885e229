"""What no exception can be for: by the catalogue, by a pack, and what follows for requirements."""

from __future__ import annotations

from typing import Any

import pytest

from eaquang.assessment.checks.rules import compile_check
from eaquang.assessment.plan import Plan, PlanError, make_plan
from eaquang.frameworks.pack import Pack, Profile
from eaquang.rules.policy.waiver_targets import WaiverTargets
from unit.assessment.toys import AS_OF, pack, requirement

ONE, TWO = "isolated-system", "proprietary-lock-in"
CHECK = {"for": "system", "assert": "ipv6", "message": {"vi": "a", "en": "a"}}


def planned(*packs: Pack, **options: Any) -> Plan:
    return make_plan(
        packs, compile_check=compile_check, as_of=AS_OF, instruments={}, parameters={}, **options
    )


def of(mandatory: tuple[str, ...], name: str = "f", **stated: Any) -> Pack:
    return pack(name, {"r": requirement(**stated)}, mandatory=mandatory)


@pytest.mark.parametrize(
    ("mandatory", "stated", "barred"),
    [
        ((ONE,), {"rules": [{"name": ONE}]}, True),
        (("EAQ104",), {"rules": [{"name": ONE}]}, True),
        ((), {"rules": [{"name": ONE}]}, False),
        ((ONE,), {"rules": [{"name": ONE}, {"name": TWO}]}, False),
        ((ONE, TWO), {"rules": [{"name": ONE}, {"name": TWO}]}, True),
        # A person may find it unmet, which is no finding of a rule that is mandatory.
        ((ONE,), {"rules": [{"name": ONE}], "coverage": "partial"}, False),
        ((ONE,), {"rules": [{"name": ONE}], "checks": [CHECK]}, False),
        (("f/r#1",), {"checks": [CHECK]}, True),
        ((), {"coverage": "manual"}, False),
    ],
)
def test_a_requirement_of_mandatory_rules_alone(
    mandatory: tuple[str, ...], stated: dict[str, Any], *, barred: bool
) -> None:
    assert planned(of(mandatory, **stated)).barred == (frozenset({"r"}) if barred else frozenset())


def test_one_pack_makes_a_rule_mandatory_for_all_and_the_profile_does_not_matter() -> None:
    leaning = of((), rules=[{"name": ONE}])
    assert planned(leaning, of((ONE,), "g", rules=[{"name": ONE}])).barred == {"r"}
    assert planned(leaning, of((ONE,), "g", rules=[{"name": TWO}])).barred == frozenset()
    title = leaning.framework.title
    narrow = pack(
        "f",
        {"r": requirement(rules=[{"name": ONE}])},
        mandatory=(ONE,),
        profiles={"foundation": Profile(title=title)},
    )
    assert planned(narrow, profile="foundation").barred == {"r"}


@pytest.mark.parametrize(("text", "suggestion"), [("isolated-sistem", ONE), ("f/r#9", "f/r#1"), ("EAQ", "")])
def test_a_mandatory_rule_that_does_not_exist_is_no_gate_and_is_refused(text: str, suggestion: str) -> None:
    with pytest.raises(PlanError) as caught:
        planned(of((text,), checks=[CHECK]))
    assert caught.value.code == "unknown-rule"
    assert caught.value.params["name"] == text
    assert caught.value.params["where"] == "f/mandatory"
    assert caught.value.params["suggestion"] == suggestion


def test_the_rules_about_exceptions_are_told() -> None:
    plan = planned(of((ONE,), rules=[{"name": ONE}]))
    told = {b.rule.name: b.params for b in plan.rules if isinstance(b.params, WaiverTargets)}
    assert set(told) == {"unknown-waiver-target", "expiring-waiver", "forbidden-waiver"}
    for params in told.values():
        assert isinstance(params, WaiverTargets)
        assert params.barred_rules >= {ONE, "EAQ104", "EAQ011", "missing-field", "EAQ906"}
        assert params.barred_requirements == {"r"}
        assert not params.barred_rules & {TWO, "EAQ106"}

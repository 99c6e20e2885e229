"""What still relies on a system that has ended."""

from __future__ import annotations

import pytest

from eaquang.diagnostics import EntityKey, Finding, Lacking
from eaquang.model.system import System
from eaquang.rules.systems.retirement import retired_but_used
from rules.fixtures import load_text

TEXT = """\
systems:
  cu: {name: Hệ thống cũ, lifecycle: retired}
  kho: {name: Kho dữ liệu dùng chung}
"""


def results(more: str) -> list[Finding | Lacking]:
    landscape = load_text(TEXT + more).landscape
    system = landscape.get(System, "cu")
    assert system is not None
    return list(retired_but_used(system, landscape))


@pytest.mark.parametrize(
    "more",
    [
        "",
        "exchanges: {qh: {from: cu, to: kho, kind: data, status: ended}}",
        "exchanges: {qh: {from: cu, to: kho, kind: data, status: not-connected}}",
        "exchanges: {qh: {from: kho, to: cu, kind: inheritance, status: in-use}}",
        "services: {dv: {name: Cấp phép, systems: [cu], lifecycle: retired}}",
        "services: {dv: {name: Cấp phép, systems: [cu], state: target}}",
        # The channel of the same id is what the exchange leads to.
        "channels: {cu: {name: Cổng cũ}}\nexchanges: {qh: {from: cu, to: kho, kind: data, status: in-use}}",
    ],
)
def test_what_has_ended_or_means_something_else_does_not_count(more: str) -> None:
    """Nothing is yielded."""
    assert results(more) == []


@pytest.mark.parametrize("status", ["in-use", "planned", "trial", "upgrading", "other"])
def test_an_exchange_that_has_not_ended_counts(status: str) -> None:
    """Also one through the system as hub."""
    (found,) = results(
        f"exchanges: {{qh: {{from: kho, to: kho, kind: data, via: {{hub: cu}}, status: {status}}}}}"
    )
    assert isinstance(found, Finding)
    assert found.params["users"] == (EntityKey("exchange", "qh"),)


def test_one_finding_names_all_users_in_order() -> None:
    """Whatever the order of the text."""
    (found,) = results(
        "services: {b: {name: B, systems: [cu]}, a: {name: A, systems: [cu]}}\n"
        "exchanges: {qh: {from: cu, to: kho, kind: data, status: in-use}}"
    )
    assert isinstance(found, Finding)
    assert found.params["count"] == 3
    assert [related.entity for related in found.related] == list(found.params["users"])  # type: ignore[arg-type]  # a tuple of keys

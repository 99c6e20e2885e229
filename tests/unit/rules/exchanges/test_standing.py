"""Whether an exchange still stands: its end, and a status that nobody knows."""

from __future__ import annotations

import pytest

from eaquang.assessment.examination import examine
from eaquang.diagnostics import Outcome
from eaquang.model.exchange import Exchange
from eaquang.rules import all_rules
from rules.fixtures import load_text

RULES = (
    "exchange-without-interface",
    "exchange-without-content",
    "exchange-without-basis",
    "unclassified-exchange",
)
"""Rules to which an exchange of data that says nothing else is a fault."""
BARE = "systems:\n  a: {name: A}\n  b: {name: B}\nexchanges:\n  x: {from: a, to: b, kind: data%s}\n"
TOLD = (
    ", interface: i, data: [d], basis: [{document: Quy chế}]"
    ", protection: {classification: open, encrypted: true}"
)
MORE = "interfaces: {i: {name: I, system: a}}\ndatasets: {d: {name: D, system: a}}\n"
UNKNOWN = ", status: {unknown: {reason: đang rà soát}}"


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    ("text", "outcome", "at"),
    [
        (BARE % "", Outcome.UNMET, None),
        (BARE % ", status: ended", Outcome.NOT_APPLICABLE, None),
        (BARE % UNKNOWN, Outcome.UNDETERMINED, ("status",)),
        # Where nothing is wrong the status does not matter.
        (BARE % (TOLD + UNKNOWN) + MORE, Outcome.MET, None),
    ],
)
def test_what_has_ended_has_no_faults(
    rule: str, text: str, outcome: Outcome, at: tuple[str, ...] | None
) -> None:
    landscape = load_text(text).landscape
    (exchange,) = landscape.all(Exchange)
    ended = examine(all_rules()[rule], exchange, landscape)
    assert ended.outcome is outcome
    assert [lack.at for lack in ended.lackings] == ([at] if at else [])

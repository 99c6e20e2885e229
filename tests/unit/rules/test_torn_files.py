"""What stands where a file could not be read is not absent: no rule concludes from not finding it."""

from __future__ import annotations

from datetime import date

import pytest

from eaquang.assessment.examinations import examine_all
from eaquang.assessment.plan import BoundRule
from eaquang.diagnostics import Lack, Outcome
from eaquang.files import MemoryFiles
from eaquang.rules import all_rules
from eaquang.rules.clauses import CitedClause
from eaquang.rules.rule import NoParams
from eaquang.rules.security.approvals import Approval, ApprovalRegime, Authority, Competence
from eaquang.workspace.loading import load_workspace, read_settings
from rules.fixtures import AS_OF

SETTINGS = "eaquang: 1\nname: Thành phố\nagency: ubnd-tp\n"
AGENCIES = """
agencies:
  ubnd-tp: {name: Ủy ban nhân dân Thành phố, level: province}
  so-yt: {name: Sở Y tế, level: department, parent: ubnd-tp}
"""
PORTAL = "channels:\n  cong: {name: Cổng thông tin, kind: portal, system: cong-he-thong}\n"
APPRAISED = """
systems:
  mot-cua:
    name: Hệ thống một cửa
    agency: so-yt
    security:
      level: 2
      regime: nd-331-2026
      appraiser: so-an
      decision: {number: 1/QĐ, approver: so-an}
"""
CASES = {
    "inaccessible-channel": (PORTAL, "systems:\n  cong-he-thong: {name: Cổng"),
    "internet-without-ipv6": (PORTAL, "systems:\n  cong-he-thong: {name: Cổng, ipv6: true"),
    "missing-data-contact": (
        "datasets:\n  dia-chi: {name: Địa chỉ, agency: so-yt}\n",
        "agencies:\n  phong: {name: Phòng, parent: so-yt, duties: [data-sharing-contact]",
    ),
    "withheld-data": (
        "datasets:\n  dia-chi: {name: Địa chỉ, agency: so-yt, classification: own-use}\n",
        "exchanges:\n  gui: {from: dia-chi, to: bo, data: [dia-chi]",
    ),
    "wrong-level-approver": (
        APPRAISED,
        "agencies:\n  so-an: {name: Sở, duties: [cyber-security-unit]",
    ),
}
UNIT = Competence(
    levels=(2,),
    appraiser=Authority(duty="cyber-security-unit"),  # type: ignore[arg-type]  # read as in a pack
    approver=Authority(owner=True),
    citation=CitedClause(instrument="nd-331-2026"),
    verification="clear",
)
PARAMS = {
    "wrong-level-approver": Approval(
        regimes=(ApprovalRegime(regime="nd-331-2026", since=date(2026, 1, 1), levels=(UNIT,)),)
    )
}


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_missed_that_may_stand_in_a_torn_file(name: str) -> None:
    read, torn = CASES[name]
    rule = all_rules()[name]
    texts = {"eaquang.yaml": SETTINGS, "a.yaml": AGENCIES + read}
    for whole in (True, False):
        files = MemoryFiles(
            {path: text.encode() for path, text in (texts if whole else {**texts, "b.yaml": torn}).items()}
        )
        workspace = load_workspace(files, *read_settings(files), as_of=AS_OF, shared={}, members={})
        bound = BoundRule(rule, None if rule.params is NoParams else PARAMS[name])
        results = [one.examination for one in examine_all(bound, workspace).examined]
        settled = examine_all(bound, workspace).settled
        findings = [finding for one in results for finding in one.findings]
        if whole:
            # Who is named and nowhere described is another rule's fault.
            assert findings or name == "wrong-level-approver"
            continue
        assert not findings
        answers = [*results, *([settled] if settled else [])]
        lacks = [lack.why for one in answers if one.outcome is Outcome.UNDETERMINED for lack in one.lackings]
        assert Lack.UNREADABLE in lacks or settled is not None

"""The short way of judging subjects that are alike says what the long way says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from eaquang import api
from eaquang.assessment import judgement
from eaquang.assessment.following import examine_each
from eaquang.files import DiskFiles

EXAMPLES = Path(__file__).parents[3] / "examples"
AS_OF = date(2026, 11, 22)


@pytest.mark.parametrize("name", ["so-khcn", "so-khcn-faults"])
@pytest.mark.parametrize("profile", ["standard", "strict"])
@pytest.mark.parametrize("framework", ["vn-digital-2026", "hcmc-2018"])
def test_both_ways_agree(name: str, profile: str, framework: str, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = api.load(DiskFiles(EXAMPLES / name), as_of=AS_OF, frameworks=[framework])
    plan = api.plan(loaded, as_of=AS_OF, profile=profile)
    results = examine_each(plan.rules, loaded.workspace)

    def all_judgements() -> list[judgement.Judgement]:
        landscape = loaded.workspace.landscape
        return [one for planned in plan.requirements for one in judgement.judge(planned, results, landscape)]

    short = all_judgements()
    weighed = 0
    weigh = judgement._weigh

    def counted(*arguments: object) -> judgement.Judgement:
        nonlocal weighed
        weighed += 1
        return weigh(*arguments)  # type: ignore[arg-type]  # whatever it is called with

    monkeypatch.setattr(judgement, "_weigh", counted)
    assert all_judgements() == short
    by_hand = weighed
    monkeypatch.setattr(judgement._Alike, "judgement", lambda *_: None)
    assert all_judgements() == short
    assert weighed - by_hand >= by_hand

"""The runs that the reference pages tell of: on bad examples, and under each framework on the example."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import cache

from eaquang import api
from eaquang.diagnostics import Outcome
from eaquang.files import DiskFiles
from eaquang.frameworks.catalogue import instruments, shipped_ids, shipped_pack
from eaquang.frameworks.instrument import Because
from eaquang.frameworks.validity import validity
from eaquang.reference.pages import page_files
from eaquang.reference.pages.runs import Runs
from eaquang.rules import all_rules
from examples.findings import EXAMPLES
from rules.output import output

EXAMPLE = "so-khcn"
ON = date(2026, 11, 22)
EVERYTHING = "strict"


@cache
def pages() -> dict[str, str]:
    """Every page of the reference."""
    return page_files(runs())


@cache
def runs() -> Runs:
    """All that is run for the pages."""
    return Runs(
        example=EXAMPLE,
        on=ON,
        outputs={name: output(name) for name in all_rules()},
        days={id: _day(id) for id in shipped_ids()},
        outcomes={id: _outcomes(id, _day(id)) for id in shipped_ids()},
    )


def _day(framework: str) -> date:
    """The day of the pages; of what had ended by then, the last on which it may have been in force."""
    pack = shipped_pack(framework)
    told = validity(pack.framework, instruments().get(pack.framework.instrument), ON)
    ended = told.because in (Because.ENDED, Because.DERIVED)
    return told.day - timedelta(days=1) if ended and told.day else ON


def _outcomes(framework: str, on: date) -> dict[str, Counter[Outcome]]:
    """How the subjects of the example ended under one framework, by requirement."""
    loaded = api.load(DiskFiles(EXAMPLES / EXAMPLE), as_of=on, frameworks=[framework])
    assessment = api.assess(loaded, api.plan(loaded, as_of=on, profile=EVERYTHING))
    found: dict[str, Counter[Outcome]] = {}
    for one in assessment.outcomes:
        if one.framework == framework:
            found.setdefault(one.requirement, Counter())[one.outcome] += 1
    return found

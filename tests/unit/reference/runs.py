"""The runs that the reference pages tell of: on bad examples, and under each framework on the example."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

from eaquang import api
from eaquang.diagnostics import Outcome
from eaquang.files import DiskFiles
from eaquang.frameworks.catalogue import shipped_ids
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
        outcomes={id: _outcomes(id) for id in shipped_ids()},
    )


def _outcomes(framework: str) -> dict[str, Counter[Outcome]]:
    """How the subjects of the example ended under one framework, by requirement."""
    loaded = api.load(DiskFiles(EXAMPLES / EXAMPLE), as_of=ON, frameworks=[framework])
    assessment = api.assess(loaded, api.plan(loaded, as_of=ON, profile=EVERYTHING))
    found: dict[str, Counter[Outcome]] = {}
    for one in assessment.outcomes:
        if one.framework == framework:
            found.setdefault(one.requirement, Counter())[one.outcome] += 1
    return found

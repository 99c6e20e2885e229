"""What a framework gave on the example: how many of each outcome, and of how many requirements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from eaquang.diagnostics import Outcome
from eaquang.reference.pages.frameworks.saying import Told
from eaquang.reference.pages.markdown import table
from eaquang.reference.pages.runs import Runs


def outcomes(told: Told, runs: Runs) -> Iterator[str]:
    """The table of counts; nothing for a framework that was not run."""
    by_requirement = runs.outcomes.get(told.pack.framework.id)
    if by_requirement is None:
        return
    each: Counter[Outcome] = sum(by_requirement.values(), Counter())
    yield f"## {told.said('outcomes')}"
    link = f"[`examples/{runs.example}`](../../../../examples/{runs.example}/README.md)"
    day = runs.days.get(told.pack.framework.id, runs.on)
    yield told.said("outcomes-about", example=link, day=day)
    if day != runs.on:
        yield told.said("outcomes-earlier", on=runs.on)
    yield table(
        told.heads("outcome", "times", "requirements"),
        (
            (
                told.text(f"outcome.{outcome}"),
                str(each[outcome]),
                str(sum(ended[outcome] > 0 for ended in by_requirement.values())),
            )
            for outcome in Outcome
        ),
    )

"""A plan that excuses no more than another one does."""

from __future__ import annotations

from dataclasses import replace

from eaquang.assessment.plan import Plan
from eaquang.diagnostics import Severity


def narrowed(plan: Plan, based: Plan) -> Plan:
    """The plan of ``based`` with only those rules left out that both leave out, and its weights.

    The two are alike but for the settings of rules; ``based`` runs all that ``plan`` does. Of two
    weights of a rule the heavier one counts; one that only ``plan`` has counts when none is heavier.
    """
    heavier = {
        name: weight
        for name, weight in plan.severities.items()
        if weight.rank <= based.severities.get(name, Severity.ERROR).rank
    }
    return replace(based, ignored=plan.ignored & based.ignored, severities={**based.severities, **heavier})

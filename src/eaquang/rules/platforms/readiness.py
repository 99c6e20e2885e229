"""The minimum requirements: met by the day on which they have to be, or planned before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, fields
from datetime import date
from enum import StrEnum
from typing import Final

from eaquang.diagnostics import Finding, Lack, Lacking, Param
from eaquang.model.facts import ABSENT, Day, NotApplicable, is_known
from eaquang.model.platform import MinimumRequirements, RequirementsMet
from eaquang.model.record import Record, record
from eaquang.model.system import System, SystemKind
from eaquang.rules.lacking import lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_asked, is_to_come
from eaquang.workspace.landscape import Landscape

CONTENTS: Final = tuple(one.name for one in fields(RequirementsMet))
"""What the minimum requirements are about."""
_AT: Final = "minimum_requirements"


class Readiness(StrEnum):
    """What can be asked about the minimum requirements of a system."""

    DOCUMENT = "document"
    PLAN = "plan"
    CONTENTS = "contents"


@record
class ReadinessParams(Record):
    """Of what the minimum requirements are asked, and from when.

    ``kinds`` of systems; ``parts``: the document by which the owner applies them, the plan that leads to
    them, what they contain. ``dates`` are those of the framework; ``new_from`` and ``older_by`` name two of
    them: the day from which what goes into operation meets the requirements at once, and the one by which
    all the rest does. Without them nothing is due.
    """

    kinds: tuple[SystemKind, ...] = (SystemKind.PLATFORM,)
    parts: tuple[Readiness, ...] = (Readiness.PLAN, Readiness.CONTENTS)
    new_from: str = ""
    older_by: str = ""
    dates: dict[str, Day] = field(default_factory=dict)

    def deadline(self, system: System, today: date) -> date | None:
        """The day from which the system has to meet them; none where that cannot be told."""
        new_from, older_by = self.dates.get(self.new_from), self.dates.get(self.older_by)
        if new_from is None:
            return older_by
        if is_known(system.go_live):
            return system.go_live if system.go_live >= new_from else older_by
        # What operates before that day is one of the older ones, whenever it began.
        return older_by if today < new_from and not is_to_come(system) else None


def _is_bound(system: System, landscape: Landscape, params: ReadinessParams) -> bool | Lacking:
    if system.kind not in params.kinds or not is_asked(system, landscape):
        return False
    if isinstance(system.minimum_requirements, NotApplicable):
        return False
    if params.parts != (Readiness.CONTENTS,):
        return True
    deadline = params.deadline(system, landscape.as_of)
    if deadline is None and params.new_from in params.dates:
        return Lacking(at=("go_live",), why=lack_of(system.go_live) or Lack.ABSENT)
    return deadline is not None and landscape.as_of >= deadline


@rule("EAQ122", "unready-platform", subject=System, concerns=_is_bound, params=ReadinessParams)
def unready_platform(
    system: System, landscape: Landscape, params: ReadinessParams
) -> Iterator[Finding | Lacking]:
    """A platform neither meets the minimum requirements nor plans to by the day on which it has to.

    Until that day a plan with its own last day will do, or a document that shows them met; from then on
    each of the requirements has to be stated to be met. Of other systems only the document is asked, where
    the framework says so: by it their owner applies the requirements.
    """
    requirements = system.minimum_requirements
    only_document = params.parts == (Readiness.DOCUMENT,)
    if requirements is ABSENT and not only_document:
        yield Finding(at=(_AT,))
    elif not is_known(requirements):
        yield from lacking((_AT,), requirements)
    elif only_document:
        yield from _document(requirements)
    else:
        deadline = params.deadline(system, landscape.as_of)
        if deadline is not None and landscape.as_of >= deadline:
            yield from _contents(requirements, deadline)
        elif Readiness.PLAN in params.parts:
            yield from _plan(system, requirements, params, deadline)


def _document(requirements: MinimumRequirements) -> Iterator[Finding | Lacking]:
    at = (_AT, "document")
    if requirements.document is ABSENT:
        yield Finding(at=at, variant="document")
    else:
        yield from lacking(at, requirements.document)


def _contents(requirements: MinimumRequirements, deadline: date) -> Iterator[Finding | Lacking]:
    met = requirements.met
    if met is ABSENT:
        yield Finding(at=(_AT, "met"), variant="contents", params={"deadline": deadline})
        return
    if not is_known(met):
        yield from lacking((_AT, "met"), met)
        return
    for content in CONTENTS:
        fact = getattr(met, content)
        if fact is ABSENT or fact is False:
            found: dict[str, Param] = {"content": content, "deadline": deadline}
            yield Finding(at=(_AT, "met", content), variant="content", params=found)
        else:
            yield from lacking((_AT, "met", content), fact)


def _plan(
    system: System, requirements: MinimumRequirements, params: ReadinessParams, deadline: date | None
) -> Iterator[Finding | Lacking]:
    met = requirements.met
    if is_known(requirements.document) or (
        is_known(met) and all(getattr(met, content) is True for content in CONTENTS)
    ):
        return
    if requirements.plan is ABSENT:
        yield Finding(at=(_AT, "plan"), variant="plan")
    elif not is_known(requirements.plan):
        yield from lacking((_AT, "plan"), requirements.plan)
    elif requirements.due is ABSENT:
        yield Finding(at=(_AT, "due"), variant="undated")
    elif not is_known(requirements.due):
        yield from lacking((_AT, "due"), requirements.due)
    else:
        last = deadline or params.dates.get(params.older_by)
        if last is not None and requirements.due > last:
            found = {"due": requirements.due, "deadline": last}
            yield Finding(at=(_AT, "due"), variant="late", params=found)
        elif deadline is None and params.new_from in params.dates:
            yield from lacking(("go_live",), system.go_live)

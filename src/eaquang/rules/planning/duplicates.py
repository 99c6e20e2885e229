"""What was found twice, and whether the roadmap deals with it."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Related
from eaquang.model.architecture_object import Disposition
from eaquang.model.facts import listed
from eaquang.model.gap import Gap
from eaquang.rules.lacking import in_doubt, is_doubtful, lack_of
from eaquang.rules.rule import Found, rule
from eaquang.workspace.landscape import Landscape

ENDING = (Disposition.MERGE, Disposition.REPLACE)
"""Options of a gap that end a duplicate without naming the rule that found it."""


@rule(
    "EAQ828",
    "unroadmapped-duplicate",
    subject=Landscape,
    closed=True,
    after=("duplicated-function", "rebuilt-shared-platform", "duplicate-record", "probable-duplicate"),
)
def unroadmapped_duplicate(
    landscape: Landscape, _same: Landscape, found: tuple[Found, ...]
) -> Iterator[Finding | Lacking]:
    """Something was found to be there twice, and no gap addresses it.

    A gap addresses a finding by the code or name of its rule, for any of the things it is about; or by an
    option that merges or replaces one of them.
    """
    gaps = sorted(landscape.all(Gap), key=lambda gap: gap.id)
    unclear = next((gap for gap in gaps if is_doubtful(gap.entities)), None)
    general = {name for gap in gaps if not listed(gap.entities) for name in listed(gap.addresses)}
    about: dict[str, list[Gap]] = {}
    for gap in gaps:
        for name in dict.fromkeys(listed(gap.entities)):
            about.setdefault(name, []).append(gap)
    for one in found:
        near = [gap for key in one.entities for gap in about.get(key.id, ())]
        if not one.entities or not general.isdisjoint((one.code, one.name)):
            continue
        if any(_addresses(gap, one) for gap in near):
            continue
        lacks = [lack for gap in near for lack in _unsaid(gap)]
        if unclear is not None:
            why = lack_of(unclear.entities) or Lack.UNKNOWN
            lacks.append(Lacking(at=("entities",), entity=EntityKey(Gap.KIND, unclear.id), why=why))
        if lacks:
            yield lacks[0]
            continue
        first, *others = one.entities
        yield Finding(
            entity=first,
            params={"code": one.code, "rule": one.name},
            related=tuple(Related(key, ()) for key in others),
        )


def _addresses(gap: Gap, found: Found) -> bool:
    """Whether a gap about one of the things deals with the finding."""
    return gap.option in ENDING or not {found.code, found.name}.isdisjoint(listed(gap.addresses))


def _unsaid(gap: Gap) -> Iterator[Lacking]:
    """What is not known yet of a gap, which may turn out to deal with the finding."""
    key = EntityKey(Gap.KIND, gap.id)
    yield from in_doubt(("option",), gap.option, key)
    yield from in_doubt(("addresses",), gap.addresses, key)

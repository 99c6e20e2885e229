"""What was found twice, and whether the roadmap deals with it."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Related
from eaquang.model.architecture_object import Disposition
from eaquang.model.facts import listed
from eaquang.model.gap import Gap
from eaquang.rules.lacking import is_doubtful, lack_of
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
    gaps = landscape.all(Gap)
    unclear = next((gap for gap in gaps if is_doubtful(gap.entities)), None)
    for one in found:
        if not one.entities or any(_addresses(gap, one) for gap in gaps):
            continue
        if unclear is not None:
            why = lack_of(unclear.entities) or Lack.UNKNOWN
            yield Lacking(at=("entities",), entity=EntityKey(Gap.KIND, unclear.id), why=why)
            continue
        first, *others = one.entities
        yield Finding(
            entity=first,
            params={"code": one.code, "rule": one.name},
            related=tuple(Related(key, ()) for key in others),
        )


def _addresses(gap: Gap, found: Found) -> bool:
    about = {key.id for key in found.entities}
    named = set(listed(gap.entities))
    if found.code in listed(gap.addresses) or found.name in listed(gap.addresses):
        return not named or bool(named & about)
    return gap.option in ENDING and bool(named & about)

"""Who is asked about an agency's data."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.agency import Agency, Duty
from eaquang.model.dataset import Dataset
from eaquang.model.facts import ABSENT, is_known, listed
from eaquang.rules.lacking import is_doubtful, lack_of
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape


def _owns_data(agency: Agency, landscape: Landscape) -> bool:
    return agency.id in landscape.own_agencies and agency.id in landscape.once(_owners)


def _owners(landscape: Landscape) -> frozenset[str]:
    owners = (landscape.owner_of(one) for one in landscape.all(Dataset) if is_own_living(one, landscape))
    return frozenset(filter(None, owners))


@rule("EAQ415", "missing-data-contact", subject=Agency, applies=_owns_data, closed=True)
def missing_data_contact(agency: Agency, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """An agency that owns data has no contact for sharing them, nor has an agency above it.

    The contact is the agency or unit with the duty ``data-sharing-contact``: itself, one below or one
    above it.
    """
    line = tuple(_line(agency, landscape))
    if any(Duty.DATA_SHARING_CONTACT in listed(one.duties) for one in line):
        return
    for one in line:
        if is_doubtful(one.duties):
            key = EntityKey(Agency.KIND, one.id)
            yield Lacking(at=("duties",), entity=key, why=lack_of(one.duties) or Lack.UNKNOWN)
            return
    yield Finding(at=() if agency.duties is ABSENT else ("duties",))


def _line(agency: Agency, landscape: Landscape) -> Iterator[Agency]:
    """An agency, all above it and all directly below it, each once."""
    seen: set[str] = set()
    above: Agency | None = agency
    while above is not None and above.id not in seen:
        seen.add(above.id)
        yield above
        above = landscape.get(Agency, above.parent) if is_known(above.parent) else None
    yield from (one for one in landscape.once(_below).get(agency.id, ()) if one.id not in seen)


def _below(landscape: Landscape) -> dict[str, list[Agency]]:
    children: dict[str, list[Agency]] = {}
    for agency in landscape.all(Agency):
        if isinstance(agency.parent, str):
            children.setdefault(agency.parent, []).append(agency)
    return children

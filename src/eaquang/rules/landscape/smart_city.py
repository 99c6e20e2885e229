"""Smart-city systems and their place in the reference framework for smart cities."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking
from eaquang.model.facts import is_known
from eaquang.model.mapping import ObjectMapping
from eaquang.model.references import OBJECT_KINDS
from eaquang.model.system import System
from eaquang.rules.lacking import is_doubtful, lack_of
from eaquang.rules.landscape.mappings import MappedFigures
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape

PLACES = ("overview_block", "own_block")


def _is_smart_city(system: System, landscape: Landscape) -> bool | Lacking:
    if not is_own_living(system, landscape):
        return False
    if is_known(system.smart_city):
        return system.smart_city
    return Lacking(at=("smart_city",), why=lack_of(system.smart_city) or Lack.ABSENT)


@rule(
    "EAQ507",
    "unmapped-smart-city-layer",
    subject=System,
    applies=_is_smart_city,
    closed=True,
    params=MappedFigures,
)
def unmapped_smart_city_layer(
    system: System, landscape: Landscape, params: MappedFigures
) -> Iterator[Finding | Lacking]:
    """No mapping gives a smart-city system a place in the reference figure.

    A place is a layer, component or block of the figure, by title or id, as the overview or the own
    place of a mapping of the system.
    """
    words = landscape.once(params.vocabulary).values()
    known = [one for one in words if not isinstance(one, Lacking)]
    doubt = next((one for one in words if isinstance(one, Lacking)), None)
    for mapping in landscape.once(_mappings).get(system.id, ()):
        for field in PLACES:
            place = getattr(mapping, field)
            if is_known(place) and any(one.has(place) for one in known):
                return
            if is_doubtful(place):
                key = EntityKey(mapping.KIND, mapping.id)
                doubt = doubt or Lacking(at=(field,), entity=key, why=lack_of(place) or Lack.UNKNOWN)
    if doubt is not None:
        yield doubt
    else:
        yield Finding()


def _mappings(landscape: Landscape) -> dict[str, list[ObjectMapping]]:
    found: dict[str, list[ObjectMapping]] = {}
    for mapping in landscape.all(ObjectMapping):
        target = landscape.find(mapping.entity, *OBJECT_KINDS)
        if isinstance(target, System):
            found.setdefault(target.id, []).append(mapping)
    return found

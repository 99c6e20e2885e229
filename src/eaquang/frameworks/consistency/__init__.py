"""Whether a pack makes sense as a whole: what it names is there, what it claims it may claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eaquang.frameworks.consistency.demands import demand_flaws
from eaquang.frameworks.consistency.depictions import depiction_flaws
from eaquang.frameworks.consistency.head import citation_flaws, head_flaws
from eaquang.frameworks.consistency.names import known_to
from eaquang.frameworks.consistency.profiles import profile_flaws
from eaquang.frameworks.extension import Find
from eaquang.frameworks.faults import Flaw
from eaquang.frameworks.pack import Instrument, Pack

__all__ = ["flaws"]


def flaws(pack: Pack, find: Find, register: Mapping[str, Instrument]) -> Iterator[Flaw]:
    """Every fault of sense of ``pack``.

    ``find`` finds the packs it extends or uses; ``register`` are the instruments that every pack may
    cite.
    """
    yield from head_flaws(pack, find)
    known = known_to(pack, find, register)
    yield from citation_flaws(pack, known)
    for id, requirement in pack.requirements.items():
        yield from demand_flaws(("requirements", id), requirement, known)
    yield from profile_flaws(pack, known)
    yield from depiction_flaws(pack, known)

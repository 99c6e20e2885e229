"""Which requirements a profile selects, and which profiles a requirement is in."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.frameworks.extension import Lineages
from eaquang.frameworks.pack import Pack, Profile


def steps(name: str, pack: Pack, lineages: Lineages) -> Iterator[Profile]:
    """A profile of a pack, then those that it extends; nothing where the pack does not have it.

    What a profile extends is one of its own pack or, where that has none of the name, of the nearest pack
    that this extends.
    """
    holder: Pack | None = pack if name in pack.profiles else None
    while holder is not None:
        profile = holder.profiles[name]
        yield profile
        if profile.extends is None:
            return
        name = profile.extends
        holder = next((one for one in lineages.lineage(holder) if name in one.profiles), None)


def chosen(name: str, pack: Pack, lineages: Lineages) -> frozenset[str]:
    """The ids of the requirements that a profile selects with those it extends, of any pack."""
    return frozenset(id for profile in steps(name, pack, lineages) for id in profile.requirements)


def selected(pack: Pack, profile: str) -> tuple[str, ...]:
    """The requirements of the pack itself that a profile selects, in the pack's order.

    All of them without a profile, and of a pack that does not have it.
    """
    if profile not in pack.profiles:
        return tuple(pack.requirements)
    wanted = chosen(profile, pack, Lineages([pack]))
    return tuple(key for key in pack.requirements if key in wanted)


def profiles_with(pack: Pack, requirement: str) -> tuple[str, ...]:
    """The profiles that hold a requirement, by themselves or through what they extend."""
    return tuple(name for name in pack.profiles if requirement in selected(pack, name))

"""Which requirements a profile selects, and which profiles a requirement is in."""

from __future__ import annotations

from eaquang.frameworks.pack import Pack


def selected(pack: Pack, profile: str) -> tuple[str, ...]:
    """The requirements of a profile with those it extends, in the pack's order.

    All of them without a profile, and of a pack that does not have it.
    """
    if profile not in pack.profiles:
        return tuple(pack.requirements)
    wanted: set[str] = set()
    name: str | None = profile
    while name is not None and name in pack.profiles:
        wanted.update(pack.profiles[name].requirements)
        name = pack.profiles[name].extends
    return tuple(key for key in pack.requirements if key in wanted)


def profiles_with(pack: Pack, requirement: str) -> tuple[str, ...]:
    """The profiles that hold a requirement, by themselves or through what they extend."""
    return tuple(name for name in pack.profiles if requirement in selected(pack, name))

"""Profiles and renamed requirements: what they name is there, and no profile extends itself."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Pointer
from eaquang.frameworks.consistency.names import Known, dangling
from eaquang.frameworks.faults import Flaw, PackVariant
from eaquang.frameworks.pack import Pack


def profile_flaws(pack: Pack, known: Known) -> Iterator[Flaw]:
    """Every fault of the profiles of a pack, and of the ids of a former edition."""
    for name, profile in pack.profiles.items():
        at: Pointer = ("profiles", name)
        if profile.extends is not None and profile.extends not in known.profiles:
            yield dangling(PackVariant.PROFILE, (*at, "extends"), profile.extends, known.profiles)
        for index, id in enumerate(profile.requirements):
            if id not in known.requirements:
                yield dangling(PackVariant.REQUIREMENT, (*at, "requirements", index), id, known.requirements)
        if _in_ring(pack, name):
            params = {"value": profile.extends or ""}
            yield Flaw("invalid-value", PackVariant.CYCLE, (*at, "extends"), params)
    for former, now in pack.framework.renamed_from.items():
        if now not in known.requirements:
            at = ("framework", "renamed_from", former)
            yield dangling(PackVariant.REQUIREMENT, at, now, known.requirements)


def _in_ring(pack: Pack, name: str) -> bool:
    seen: set[str] = set()
    at: str | None = name
    while at is not None and at in pack.profiles and at not in seen:
        seen.add(at)
        at = pack.profiles[at].extends
    return at == name and name in seen

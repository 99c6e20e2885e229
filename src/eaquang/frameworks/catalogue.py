"""The packs and the register of instruments that are shipped with the package."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from eaquang.compiled import Sources
from eaquang.frameworks.instrument import with_bounds
from eaquang.frameworks.pack import Framework, Instrument, Pack
from eaquang.frameworks.sections import assembled, read
from eaquang.frameworks.shipped import COMPILED, HEAD, PACKS, REGISTER, ROOM, shipped_ids
from eaquang.model.registry import RegistryObject

__all__ = ["COMPILED", "PACKS", "REGISTER", "ROOM", "shipped_ids"]
"""What is imported here so that all about what is shipped comes from one place."""


@cache
def pack_sources(id: str) -> Sources:
    """The files of a shipped pack."""
    return Sources(PACKS / id, COMPILED / f"{id}.json")


def register_sources() -> Sources:
    """The files of the register of instruments."""
    return Sources(ROOM, COMPILED / f"{REGISTER}.json", (f"{REGISTER}.yaml",))


@cache
def shipped_pack(id: str) -> Pack:
    """A shipped pack. Raises ``KeyError`` for an id that is not shipped."""
    if id not in shipped_ids():
        raise KeyError(id)
    sources = pack_sources(id)
    return assembled(sources.all(), sources.digest)


def shipped_or_none(id: str) -> Pack | None:
    """The shipped pack of an id; none for an id that is not shipped."""
    return shipped_pack(id) if id in shipped_ids() else None


@cache
def national_registry() -> Mapping[str, RegistryObject]:
    """The shared objects of all shipped packs by id, whichever framework a workspace follows."""
    found: dict[str, RegistryObject] = {}
    for name in shipped_ids():
        sources = pack_sources(name)
        if "registry.yaml" in sources.names:
            content: Any = sources.read("registry.yaml")
            found.update(read("registry", content["registry"]))
    return MappingProxyType(found)


@cache
def instruments() -> Mapping[str, Instrument]:
    """The register of instruments by id, with the bounds of ends that it does not state."""
    content: Any = register_sources().read(f"{REGISTER}.yaml")
    read_on = date.fromisoformat(str(content["read_on"]))
    return MappingProxyType(with_bounds(read(REGISTER, content[REGISTER]), read_on))


@cache
def heads() -> Mapping[str, Framework]:
    """The heads of all shipped packs by id: told without reading the rest of any."""
    content: dict[str, Any] = {name: pack_sources(name).read(HEAD) for name in shipped_ids()}
    return MappingProxyType({name: read("framework", head) for name, head in content.items()})

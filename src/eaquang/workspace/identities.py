"""What bears the same code and is therefore one thing, in how many records it may stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias
from unicodedata import normalize

from eaquang.diagnostics import EntityKey
from eaquang.model.architecture_object import ArchitectureObject, Lifecycle
from eaquang.model.facts import is_known, listed
from eaquang.model.kinds import OBJECTS
from eaquang.model.system import System
from eaquang.workspace.landscape import Landscape

Identity: TypeAlias = tuple[str, str, str]
"""The field that identifies, the code, and who gave it: an agency, or nobody for a code valid everywhere."""
ORIGIN: Final = "origin_code"
NAS: Final = "nas_code"


def code_of(text: str) -> str:
    """A code as it is compared: composed, without spaces, in upper case."""
    return "".join(normalize("NFC", text).split()).upper()


def registry_by_code(landscape: Landscape) -> Mapping[str, str]:
    """The name of the registry object of each code of the national lists."""
    return {
        code_of(shared.source_code): name
        for name, shared in sorted(landscape.registry.items(), reverse=True)
        if is_known(shared.source_code)
    }


def is_one_record(thing: ArchitectureObject) -> bool:
    """Whether a second record of the thing would be one too many; what is retired is history."""
    return thing.lifecycle is not Lifecycle.RETIRED


def identities(thing: ArchitectureObject, landscape: Landscape) -> tuple[Identity, ...]:
    """The codes that tell which thing it is, whatever its name.

    The code of the national architecture system; the owner's own code, which holds everywhere when it
    is that of a shared object of a registry, else only with its owner.
    """
    found: list[Identity] = []
    if is_known(thing.nas_code) and is_known(thing.nas_code.value):
        found.append((NAS, code_of(thing.nas_code.value), ""))
    if is_known(thing.origin_code) and thing.origin_code.strip():
        code = code_of(thing.origin_code)
        if code in landscape.once(registry_by_code):
            found.append((ORIGIN, code, ""))
        elif is_known(thing.agency):
            found.append((ORIGIN, code, thing.agency))
    return tuple(found)


def same_objects(landscape: Landscape) -> tuple[tuple[Identity, tuple[EntityKey, ...]], ...]:
    """The groups of two and more records of one thing, each under what identifies it, in order of code.

    A part and its whole, and what replaces a thing or was merged from it, are meant to share a code.
    """
    bearers: dict[tuple[str, Identity], dict[EntityKey, EntityKey]] = {}
    replaced = {
        reference
        for model in OBJECTS
        for thing in landscape.all(model)
        for reference in (
            *listed(thing.merged_from),
            *(listed(thing.replaces) if isinstance(thing, System) else ()),
        )
    }
    for model in OBJECTS:
        for thing in landscape.all(model):
            if not is_one_record(thing) or thing.id in replaced:
                continue
            whole = landscape.whole_of(thing)
            for identity in identities(thing, landscape):
                same = bearers.setdefault((model.KIND, identity), {})
                key = EntityKey(thing.KIND, thing.id)
                top = EntityKey(whole.KIND, whole.id)
                same[top] = min(same.get(top, key), key)
    groups: dict[tuple[EntityKey, ...], Identity] = {}
    for (_, identity), found in sorted(bearers.items()):
        if len(found) > 1:
            groups.setdefault(tuple(sorted(found.values())), identity)
    return tuple((identity, keys) for keys, identity in groups.items())

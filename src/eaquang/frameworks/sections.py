"""Which files a pack has, what each holds, and how plain data become the records of a pack."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from eaquang.frameworks.evidence import Evidence, Sheet
from eaquang.frameworks.outline import Outline
from eaquang.frameworks.pack import (
    Figure,
    Framework,
    Instrument,
    Pack,
    Principle,
    Profile,
    Requirement,
    RequirementId,
)
from eaquang.frameworks.shipped import HEAD
from eaquang.model.building import Builder, UnfitError, builder_at
from eaquang.model.registry import RegistryObject

if TYPE_CHECKING:
    from pydantic import TypeAdapter

REQUIREMENTS: Final = "requirements/"
"""The folder whose files hold the requirements, divided as the author likes."""

FILES: Final[Mapping[str, str]] = {
    "principles.yaml": "principles",
    "figures.yaml": "figures",
    "outline.yaml": "outlines",
    "registry.yaml": "registry",
    "parameters.yaml": "parameters",
    "profiles.yaml": "profiles",
    "instruments.yaml": "instruments",
    "dataset.yaml": "dataset",
    "evidence.yaml": "evidence",
}
"""The other files and the one key at the root of each."""

SECTIONS: Final[Mapping[str, Any]] = {
    "principles": dict[str, Principle],
    "requirements": dict[RequirementId, Requirement],
    "figures": dict[str, Figure],
    "outlines": dict[str, Outline],
    "registry": dict[str, RegistryObject],
    "parameters": dict[str, dict[str, Any]],
    "profiles": dict[str, Profile],
    "instruments": dict[str, Instrument],
    "dataset": dict[str, Sheet],
    "evidence": dict[str, Evidence],
}
"""The form of what stands under each key."""


def section_of(name: str) -> str | None:
    """The section that a file holds (``framework`` for the head); none for a file no pack has."""
    if name == HEAD:
        return "framework"
    if name.startswith(REQUIREMENTS) and name.count("/") == 1:
        return "requirements"
    return FILES.get(name)


def form_of(section: str) -> Any:
    """The annotation of what a section holds."""
    return Framework if section == "framework" else SECTIONS[section]


def read(section: str, data: object) -> Any:
    """The records of a section. Raises ``pydantic.ValidationError``, which names every fault."""
    try:
        return _builder(section)(data)
    except UnfitError:
        return _adapter(section).validate_python(data)


@cache
def _builder(section: str) -> Builder:
    return builder_at(form_of(section))


@cache
def _adapter(section: str) -> TypeAdapter[Any]:
    # Only a pack that is wrong is worth its start-up.
    from pydantic import TypeAdapter

    return TypeAdapter(form_of(section))


def assembled(content: Mapping[str, Any], digest: str) -> Pack:
    """The pack of plain data by file name. Raises ``pydantic.ValidationError`` and ``KeyError``.

    For data that are known to be good: the loader is the way for all others.
    """
    sections: dict[str, dict[str, Any]] = {}
    for name, data in content.items():
        section = section_of(name)
        if section is None:
            raise KeyError(name)
        if section != "framework":
            sections.setdefault(section, {}).update(data[section])
    return Pack(
        framework=read("framework", content[HEAD]),
        digest=digest,
        **{name: read(name, data) for name, data in sections.items()},
    )

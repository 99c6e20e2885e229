"""The workspace file ``eaquang.yaml``: whose architecture it is, and by what it is measured."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Literal

from pydantic.dataclasses import dataclass

from eaquang.diagnostics import Severity
from eaquang.model.facts import ABSENT, RECORD, Stated, Whole
from eaquang.model.references import AgencyRef

FORMAT: Final = 1
"""The major version of the description format that this release reads."""


class ProfileLevel(StrEnum):
    """The graded selections of requirements that every framework has."""

    FOUNDATION = "foundation"
    STANDARD = "standard"
    STRICT = "strict"


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class RegistrySource:
    """A registry of one's own: the prefix of references to it and the path of its file."""

    prefix: Stated[str]
    path: Stated[str]


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class RuleSettings:
    """Rules run besides those the frameworks ask for, rules left out, and weights, by code or name."""

    also: Stated[tuple[str, ...]] = ABSENT
    ignore: Stated[tuple[str, ...]] = ABSENT
    severity: Stated[dict[str, Severity]] = ABSENT


@dataclass(frozen=True, slots=True, kw_only=True, config=RECORD)
class Settings:
    """The workspace file.

    ``eaquang`` is the major version of the format; ``frameworks`` are ``id`` or ``id@edition``;
    ``sources`` are glob patterns; ``packs`` and ``members`` are folders; ``waivers`` is a path. All
    paths are relative to the folder of the file. Whether names lead anywhere is found later.
    """

    eaquang: Stated[Whole]
    name: Stated[str] = ABSENT
    agency: Stated[AgencyRef] = ABSENT
    frameworks: Stated[tuple[str, ...]] = ABSENT
    profile: Stated[ProfileLevel] = ABSENT
    language: Stated[Literal["vi", "en"]] = ABSENT
    sources: Stated[tuple[str, ...]] = ABSENT
    registries: Stated[tuple[RegistrySource, ...]] = ABSENT
    packs: Stated[tuple[str, ...]] = ABSENT
    members: Stated[tuple[str, ...]] = ABSENT
    rules: Stated[RuleSettings] = ABSENT
    waivers: Stated[str] = ABSENT

"""The workspace file ``eaquang.yaml``: whose architecture it is, and by what it is measured."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Literal

from eaquang.diagnostics import Severity
from eaquang.model.facts import ABSENT, Stated, Whole
from eaquang.model.record import Record, record
from eaquang.model.references import AgencyRef

FORMAT: Final = 1
"""The major version of the description format that this release reads."""


class ProfileLevel(StrEnum):
    """The graded selections of requirements that every framework has."""

    FOUNDATION = "foundation"
    STANDARD = "standard"
    STRICT = "strict"


@record
class RegistrySource(Record):
    """A registry of one's own: the prefix of references to it and the path of its file."""

    prefix: Stated[str]
    path: Stated[str]


@record
class RuleSettings(Record):
    """Rules run besides those the frameworks ask for, rules left out, and weights, by code or name."""

    also: Stated[tuple[str, ...]] = ABSENT
    ignore: Stated[tuple[str, ...]] = ABSENT
    severity: Stated[dict[str, Severity]] = ABSENT


@record
class Settings(Record):
    """The workspace file.

    ``eaquang`` is the major version of the format; ``frameworks`` are ``id`` or ``id@edition``;
    ``sources`` are glob patterns; ``packs`` and ``members`` are folders; ``waivers`` and ``baseline`` are
    paths. All paths are relative to the folder of the file. A member is called by the last part of
    its path. Whether names lead anywhere is found later.
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
    baseline: Stated[str] = ABSENT

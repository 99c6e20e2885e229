"""The frameworks that a workspace follows, its own and others: what of them no longer holds.

What the packs say is compared above the rules, which know no pack; it is told to them, placed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Severity
from eaquang.model.dossier import Dossier
from eaquang.model.entity import Citation
from eaquang.model.facts import is_known, listed
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape


class LapsedInstrument(NamedTuple):
    """An instrument of which it is not sure that it binds on the date of the run.

    ``why`` is ``ended``, ``early`` (not yet in force) or ``unclear``; ``successor`` the number of what
    replaced it, where that is known.
    """

    number: str
    why: str
    issued: date | None = None
    issuer: str = ""
    successor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LapsedCitations:
    """``cited`` are the faults in packs of one's own; ``lapsed`` what a description may cite in vain."""

    cited: tuple[Finding, ...] = ()
    lapsed: tuple[LapsedInstrument, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SupersededFrameworks:
    """The faults of the frameworks that the settings pin."""

    superseded: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseningPacks:
    """The faults of packs of one's own that extend others."""

    loosened: tuple[Finding, ...] = ()


@rule("EAQ920", "lapsed-citation", subject=Landscape, params=LapsedCitations)
def lapsed_citation(_subject: Landscape, landscape: Landscape, told: LapsedCitations) -> Yield:
    """A requirement of one's own framework, or a legal basis of the dossier, cites what is not in force.

    A legal basis is recognised by its number in the register of instruments, and by the date of issue where
    both are known. A number without a year is given anew every year and by every body: it needs the date, or
    else the issuer.
    """
    yield from told.cited
    dossier = landscape.dossier
    if dossier is None:
        return
    for index, basis in enumerate(listed(dossier.legal_bases)):
        yield from _lapsed(dossier, index, basis, told.lapsed)


def _lapsed(dossier: Dossier, index: int, basis: Citation, lapsed: tuple[LapsedInstrument, ...]) -> Yield:
    found = next((one for one in lapsed if _is_meant(basis, one)), None)
    if found is None:
        return
    at = ("legal_bases", index, "number")
    key = EntityKey(dossier.KIND, dossier.id)
    if found.why == "unclear":
        yield Lacking(entity=key, at=at, why=Lack.UNCLEAR_LAW, params={"instrument": found.number})
        return
    variant = "replaced" if found.why == "ended" and found.successor else found.why
    params = {"number": found.number, **({"successor": found.successor} if variant == "replaced" else {})}
    yield Finding(entity=key, at=at, variant=variant, params=params)


def _is_meant(basis: Citation, instrument: LapsedInstrument) -> bool:
    if not is_known(basis.number) or _folded(basis.number) != _folded(instrument.number):
        return False
    if is_known(basis.date) and instrument.issued is not None:
        return basis.date == instrument.issued
    if _has_year(instrument.number):
        return True
    return is_known(basis.issuer) and _folded(basis.issuer) == _folded(instrument.issuer)


def _folded(text: str) -> str:
    """A text without spaces and case, in which a dash is a dash."""
    plain = unicodedata.normalize("NFC", text).casefold()
    return "".join(plain.replace("–", "-").split())


def _has_year(number: str) -> bool:
    """Whether a year stands in a number, which then names one instrument: ``47/2020/NĐ-CP``."""
    return any(len(part) == len("2020") and part.isdecimal() for part in number.split("/")[1:])


@rule("EAQ921", "superseded-framework", subject=Landscape, params=SupersededFrameworks)
def superseded_framework(
    _subject: Landscape, _landscape: Landscape, told: SupersededFrameworks
) -> Iterator[Finding]:
    """The settings pin a framework that another one replaced by the date of the run, or that ended."""
    yield from told.superseded


@rule(
    "EAQ922",
    "loosening-pack",
    subject=Landscape,
    params=LooseningPacks,
    severity=Severity.ERROR,
    mandatory=True,
)
def loosening_pack(_subject: Landscape, _landscape: Landscape, told: LooseningPacks) -> Iterator[Finding]:
    """A framework of one's own restates what it inherits, and weaker."""
    yield from told.loosened

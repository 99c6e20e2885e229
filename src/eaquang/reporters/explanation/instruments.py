"""What an instrument is, whether it is in force, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.frameworks.instrument import Instrument, answer
from eaquang.reporters.explanation.telling import STEP, Teller
from eaquang.words import shown
from eaquang.words.force import force


def instrument(teller: Teller, key: str, one: Instrument) -> Iterator[str]:
    """The lines of an instrument."""
    yield f"{key}: {teller.printed(one)}"
    yield STEP + one.title
    yield teller.part("issuer", one.issuer)
    if one.issued is not None:
        yield teller.part("issued", shown(one.issued, teller.language))
    label = teller.said("explain.force", day=teller.as_of)
    yield f"{STEP}{label}: {force(answer(one, teller.as_of), teller.language)}"
    if one.in_force_to is not None:
        yield teller.part("in-force-to", shown(one.in_force_to, teller.language))
    if one.replaced_by is not None:
        yield teller.part("replaced-by", teller.named(one.replaced_by))
    yield teller.part("status", teller.said(f"instrument-status.{one.status}"))
    yield teller.part("verification", teller.said(f"verification.{one.verification}"))
    yield teller.part("source", one.source)
    if one.source_url:
        yield teller.part("address", one.source_url)
    if one.notes:
        yield teller.part("notes", one.notes)
    yield from teller.several("rests", _resting(teller, key))


def _resting(teller: Teller, key: str) -> Iterator[str]:
    """The frameworks that are issued by it, and those with requirements that cite it."""
    for name, pack in teller.packs.items():
        cited = sum(each.citation.instrument == key for each in pack.requirements.values())
        if pack.framework.instrument == key or cited:
            told = teller.said("explain.requirements-of-it", count=cited)
            yield f"{name} – {teller.inside(pack.framework.title)}: {told}"

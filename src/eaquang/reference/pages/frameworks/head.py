"""The head of a framework's page: what issued it, from when to when, and its relation to others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from eaquang.frameworks.catalogue import instruments, shipped_ids, shipped_pack
from eaquang.frameworks.chain import chain_of
from eaquang.reference.pages.clauses import named
from eaquang.reference.pages.frameworks.saying import Told
from eaquang.reference.pages.markdown import bullets, capital
from eaquang.words import shown
from eaquang.words.force import force

PACKS = "../../../../src/eaquang/frameworks/packs"
"""From a page to the packs, for their account of where each fact comes from."""


def head(told: Told, on: date) -> Iterator[str]:
    """The title and the facts of the head; whether it is in force is told of the day ``on``."""
    framework = told.pack.framework
    yield f"# {told.inside(framework.title)} (`{framework.id}`)"
    yield bullets(_facts(told, on))


def _facts(told: Told, on: date) -> Iterator[str]:
    framework = told.pack.framework
    packs = {name: shipped_pack(name) for name in shipped_ids()}
    found = chain_of(told.pack, packs, instruments(), on)
    yield _fact(told, "issuer", framework.issuer)
    if found.instrument is not None:
        sure = told.text(f"verification.{found.instrument.verification}")
        yield _fact(
            told, "basis", f"{named(found.instrument, told.language)}, {found.instrument.title} ({sure})"
        )
        if found.instrument.issued is not None:
            yield _fact(told, "issued", shown(found.instrument.issued, told.language))
    yield f"{told.said('edition')}: {framework.edition}"
    yield f"{capital(told.text('explain.force', day=on))}: {force(found.answer, told.language)}"
    for key, names in (
        ("replaces", found.replaces),
        ("replaced-by", found.replaced_by),
        ("extends", found.extends),
        ("extended-by", found.extended_by),
    ):
        if names:
            yield _fact(told, key, told.linked(names))
    yield told.said("provenance", link=f"[PROVENANCE.md]({PACKS}/{framework.id}/PROVENANCE.md)")


def _fact(told: Told, key: str, value: str) -> str:
    return f"{capital(told.text(f'explain.{key}'))}: {value}"

"""What a framework is: who issued it, whether it is in force, what it holds, how much of it is checked."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.frameworks.catalogue import instruments
from eaquang.frameworks.chain import chain_of
from eaquang.frameworks.counting import by_principle, counted
from eaquang.frameworks.pack import Pack
from eaquang.frameworks.profiles import selected
from eaquang.reporters.explanation.telling import STEP, Teller
from eaquang.words import shown
from eaquang.words.force import force


def framework(teller: Teller, pack: Pack) -> Iterator[str]:
    """The lines of a framework."""
    head = pack.framework
    yield f"{head.id} {head.edition}: {teller.inside(head.title)}"
    yield from _standing(teller, pack)
    yield f"{STEP}sha256: {pack.digest}"
    yield from _sizes(teller, pack)
    yield from teller.several(
        "dates",
        (
            f"{shown(when.on, teller.language)} – {teller.inside(when.what)} "
            f"[{teller.cited(pack, key, when.citation, when.verification)}]"
            for key, when in head.dates.items()
        ),
    )
    yield from _counts(teller, pack)
    for key, of_it in by_principle(pack).items():
        principle = teller.principle(pack, key)
        yield ""
        yield f"{STEP}{key} – {teller.inside(principle.title)}" if principle else f"{STEP}{key}"
        for name, one in of_it.items():
            coverage = teller.said(f"coverage.{one.coverage}")
            yield f"{STEP}- {name}: {teller.inside(one.title)} [{coverage}]"


def _standing(teller: Teller, pack: Pack) -> Iterator[str]:
    head = pack.framework
    found = chain_of(pack, teller.packs, instruments(), teller.as_of)
    yield teller.part("issuer", head.issuer)
    if found.instrument is not None:
        sure = teller.said(f"verification.{found.instrument.verification}")
        yield teller.part("basis", f"{teller.printed(found.instrument)}, {found.instrument.title} ({sure})")
    label = teller.said("explain.force", day=teller.as_of)
    yield f"{STEP}{label}: {force(found.answer, teller.language)}"
    for key, names in (
        ("replaces", found.replaces),
        ("replaced-by", found.replaced_by),
        ("extends", found.extends),
        ("extended-by", found.extended_by),
    ):
        if names:
            yield teller.part(key, "; ".join(map(teller.named, names)))


def _sizes(teller: Teller, pack: Pack) -> Iterator[str]:
    if pack.profiles:
        profiles = (
            f"{teller.inside(one.title)} (`{name}`): {len(selected(pack, name))}"
            for name, one in pack.profiles.items()
        )
        yield teller.part("profiles", "; ".join(profiles))
    if pack.registry:
        yield teller.part("registry", str(len(pack.registry)))
    yield from teller.several(
        "figures", (f"`{name}`: {teller.inside(one.title)}" for name, one in pack.figures.items())
    )
    yield from teller.several(
        "outlines",
        (
            f"`{name}`: {teller.inside(one.framework_name)} ({len(one.sections)})"
            for name, one in pack.outlines.items()
        ),
    )


def _counts(teller: Teller, pack: Pack) -> Iterator[str]:
    """How many requirements there are of each coverage, and how sure those are."""
    yield teller.part("count", str(len(pack.requirements)))
    for coverage, sure in counted(pack.requirements.values()).items():
        if any(sure.values()):
            parts = (f"{n} {teller.said(f'verification.{v}')}" for v, n in sure.items() if n)
            told = teller.said(f"coverage.{coverage}")
            yield f"{STEP}- {told}: {sum(sure.values())} ({', '.join(parts)})"

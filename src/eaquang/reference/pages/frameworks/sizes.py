"""What a framework holds, in numbers and lists: requirements, profiles, dates, figures, registry."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.frameworks.counting import counted
from eaquang.frameworks.instrument import Verification
from eaquang.frameworks.profiles import selected
from eaquang.model.facts import is_known
from eaquang.model.figure import blocks_of
from eaquang.reference.pages.clauses import clause
from eaquang.reference.pages.frameworks.saying import Told
from eaquang.reference.pages.markdown import table
from eaquang.words import label_of, shown


def counts(told: Told) -> Iterator[str]:
    """How many requirements there are of each coverage and how sure they are."""
    found = counted(told.pack.requirements.values())
    yield f"## {told.said('counts')}"
    sures = tuple(Verification)
    heads = (
        told.said("heading.coverage"),
        *(told.text(f"verification.{s}") for s in sures),
        told.said("total"),
    )
    rows = [
        (told.text(f"coverage.{coverage}"), *(str(row[s]) for s in sures), str(sum(row.values())))
        for coverage, row in found.items()
    ]
    columns = [sum(row[s] for row in found.values()) for s in sures]
    yield table(heads, [*rows, (told.said("total"), *map(str, columns), str(sum(columns)))])


def profiles(told: Told) -> Iterator[str]:
    """The profiles with how many requirements each selects."""
    pack = told.pack
    if pack.profiles:
        yield f"## {told.said('profiles')}"
        yield table(
            told.heads("profile", "name", "requirements"),
            (
                (f"`{name}`", told.inside(one.title), str(len(selected(pack, name))))
                for name, one in pack.profiles.items()
            ),
        )


def dates(told: Told) -> Iterator[str]:
    """The dates that it sets."""
    pack = told.pack
    if pack.framework.dates:
        yield f"## {told.said('dates')}"
        yield table(
            told.heads("day", "what", "clause", "verification"),
            (
                (
                    shown(one.on, told.language),
                    told.inside(one.what),
                    clause(pack, one.citation, told.language),
                    told.text(f"verification.{one.verification}"),
                )
                for one in pack.framework.dates.values()
            ),
        )


def figures(told: Told) -> Iterator[str]:
    """The figures with what is drawn in them."""
    pack = told.pack
    if pack.figures:
        yield f"## {told.said('figures')}"
        yield table(
            told.heads("figure", "name", "role", "layers", "blocks", "clause"),
            (
                (
                    f"`{name}`",
                    told.inside(one.title),
                    told.text(f"figure-role.{one.role}") if one.role else "",
                    str(len(one.layers)),
                    str(len({block.id for part in one.parts() for block in blocks_of(part)})),
                    clause(pack, one.citation, told.language),
                )
                for name, one in pack.figures.items()
            ),
        )


def outlines(told: Told) -> Iterator[str]:
    """The outlines of the document by type of organisation."""
    if told.pack.outlines:
        yield f"## {told.said('outlines')}"
        yield table(
            told.heads("outline", "name", "sections"),
            (
                (f"`{name}`", told.inside(one.framework_name), str(len(one.sections)))
                for name, one in told.pack.outlines.items()
            ),
        )


def registry(told: Told) -> Iterator[str]:
    """The shared objects that one may refer to."""
    if told.pack.registry:
        yield f"## {told.said('registry')}"
        yield table(
            told.heads("object", "name", "code", "kind"),
            (
                (
                    f"`qg.{name}`",
                    one.name if is_known(one.name) else "",
                    one.source_code if is_known(one.source_code) else "",
                    label_of(one.kind, told.language) if is_known(one.kind) else "",
                )
                for name, one in told.pack.registry.items()
            ),
        )

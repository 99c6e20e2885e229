"""Mappings: blocks that are in the figure, and sources that can be found again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from eaquang.diagnostics import Finding, Lacking, Param
from eaquang.model.facts import ABSENT, NotApplicable, is_known
from eaquang.model.figure import Drawn, FigureRole
from eaquang.model.mapping import MappingRelation, ObjectMapping
from eaquang.model.record import record
from eaquang.model.suggestions import Suggestions
from eaquang.rules.figures import Figures
from eaquang.rules.lacking import in_doubt, is_doubtful, lacking
from eaquang.rules.names import folded
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

_BETWEEN: Final = re.compile(r"[\s.:,;()\-\u2013\u2014]+")
"""What may stand between the name of a figure, the id of a part and its title."""
_SEVERAL: Final = ";"
"""What separates several places, and the halves of a title that names two things."""


class _Vocabulary(NamedTuple):
    """The figures of one role: what they are called, every name of a part in them, and what to offer."""

    figures: tuple[str, ...]
    offers: Suggestions
    names: frozenset[str]
    short: tuple[str, ...]

    def has(self, text: str) -> bool:
        """Whether a text names one part of the figures, or several."""
        pieces = [piece for piece in text.split(_SEVERAL) if piece.strip()]
        return self._knows(text) or all(map(self._knows, pieces))

    def _knows(self, piece: str) -> bool:
        key = key_of(piece)
        return key in self.names or any(key.removeprefix(f"{name} ") in self.names for name in self.short)


@record
class MappedFigures(Figures):
    """``figures``: those that the places of mappings are chosen from, of every role and type."""

    def vocabulary(self, landscape: Landscape) -> Mapping[FigureRole, _Vocabulary | Lacking]:
        """What may be said in each role; a role without figures for this framework is not there."""
        found: dict[FigureRole, _Vocabulary | Lacking] = {}
        for role in FigureRole:
            figures = self.of(role, landscape)
            if isinstance(figures, Lacking):
                found[role] = figures
            elif figures:
                found[role] = _vocabulary(figures)
        return found


def _vocabulary(figures: tuple[Drawn, ...]) -> _Vocabulary:
    return _Vocabulary(
        figures=tuple(figure.title.vi for figure in figures),
        offers=Suggestions(part.title.vi for figure in figures for part in figure.parts()),
        names=frozenset(name for figure in figures for name in _names(figure)),
        short=tuple(key_of(figure.title.vi.partition(".")[0]) for figure in figures),
    )


@rule("EAQ509", "wrong-figure-block", subject=ObjectMapping, params=MappedFigures)
def wrong_figure_block(
    mapping: ObjectMapping, landscape: Landscape, params: MappedFigures
) -> Iterator[Finding | Lacking]:
    """A mapping names a place that the figure for this type of framework does not have.

    A place is a layer, component or block, by its title in either language, by its id, or by both; the
    short name of the figure may stand before it, and several places may be separated by semicolons.
    The overview place is always asked for, and may not apply. A field for which the framework has no
    figure (the commune's, outside a province) is not judged here.
    """
    vocabularies = landscape.once(params.vocabulary)
    for role, field, fact in (
        (FigureRole.OVERVIEW, "overview_block", mapping.overview_block),
        (FigureRole.OWN, "own_block", mapping.own_block),
        (FigureRole.COMMUNE, "commune_block", mapping.commune_block),
    ):
        vocabulary = vocabularies.get(role)
        if fact is ABSENT and role is FigureRole.OVERVIEW:
            yield Finding(at=(field,), variant="absent")
        elif not is_known(fact):
            yield from in_doubt((field,), fact)
        elif isinstance(vocabulary, Lacking):
            yield vocabulary
            return
        elif vocabulary is not None and not vocabulary.has(fact):
            offer = vocabulary.offers.closest(fact)
            params_of_offer: dict[str, Param] = {"suggestion": offer} if offer else {}
            yield Finding(
                at=(field,),
                variant="suggestion" if offer else "",
                params={"value": fact, "figure": vocabulary.figures, **params_of_offer},
            )


def _names(figure: Drawn) -> Iterator[str]:
    """Every way to name a part of the figure."""
    for part in figure.parts():
        yield key_of(part.id)
        for title in (part.title.vi, part.title.en):
            for name in (title, *title.split(_SEVERAL)):
                yield key_of(name)
                yield f"{key_of(part.id)} {key_of(name)}"


def key_of(text: str) -> str:
    """What is compared of a name: its words."""
    return " ".join(_BETWEEN.sub(" ", folded(text)).split())


@rule("EAQ510", "incomplete-mapping", subject=ObjectMapping)
def incomplete_mapping(mapping: ObjectMapping, _landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A source document that cannot be found again, or a relation to it that nobody can read.

    A source needs its issuer and its version or date, and the relation of the object to it; a relation
    outside the list (``other``) needs an explanation. A source that is stated not to apply needs none of
    these.
    """
    source = mapping.source
    if is_doubtful(source):
        yield from lacking(("source",), source)
    elif is_known(source):
        yield from _asked("issuer", ("source", "issuer"), source.issuer)
        if not is_known(source.version) and not is_known(source.effective):
            stated = source.version if is_doubtful(source.version) else source.effective
            field = "version" if is_doubtful(source.version) or not is_doubtful(stated) else "effective"
            yield from _asked("version", ("source", field), stated)
        if not isinstance(mapping.relation, NotApplicable):
            yield from _asked("relation", ("relation",), mapping.relation)
    elif is_doubtful(mapping.relation):
        yield from lacking(("relation",), mapping.relation)
    if mapping.relation is MappingRelation.OTHER:
        yield from _asked("explanation", ("explanation",), mapping.explanation)


def _asked(variant: str, at: tuple[str, ...], fact: object) -> Iterator[Finding | Lacking]:
    """The finding of a fact that nobody wrote, or the lack of one that is not known."""
    if fact is ABSENT:
        yield Finding(at=at, variant=variant)
    else:
        yield from lacking(at, fact)

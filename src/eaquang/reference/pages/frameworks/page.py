"""The page of one framework."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.frameworks.pack import Pack
from eaquang.reference.pages.frameworks.gaps import gaps
from eaquang.reference.pages.frameworks.head import head
from eaquang.reference.pages.frameworks.outcomes import outcomes
from eaquang.reference.pages.frameworks.requirements import glance, in_full
from eaquang.reference.pages.frameworks.saying import Told
from eaquang.reference.pages.frameworks.sizes import counts, dates, figures, outlines, profiles, registry
from eaquang.reference.pages.markdown import page
from eaquang.reference.pages.runs import Runs
from eaquang.words import Language


def page_of_framework(pack: Pack, runs: Runs, language: Language) -> str:
    """The page of a framework, with what ``runs`` gave on the example."""
    return page(_parts(Told(pack, language), runs))


def _parts(told: Told, runs: Runs) -> Iterator[str]:
    yield from head(told, runs.on)
    yield from counts(told)
    yield from profiles(told)
    yield from outcomes(told, runs)
    yield from gaps(told)
    yield from dates(told)
    yield from glance(told)
    yield from in_full(told, runs.outcomes.get(told.pack.framework.id, {}))
    yield from figures(told)
    yield from outlines(told)
    yield from registry(told)

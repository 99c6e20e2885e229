"""The architecture document: the outline of a framework filled from the description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from eaquang.diagnostics import EntityKey
from eaquang.frameworks.pack import Content, Draw, Outline, Pack, Section
from eaquang.model.dossier import Dossier, OrganisationType
from eaquang.model.facts import is_known
from eaquang.render.content.cover import Cover, cover
from eaquang.render.content.drawing import Drawing
from eaquang.render.sources import Sources


class NoOutlineError(Exception):
    """No framework of the run has an outline for the type of organisation.

    ``organisation_type`` is empty when the dossier states none; ``known`` are the types that the
    frameworks have an outline for.
    """

    def __init__(self, organisation_type: str, frameworks: tuple[str, ...], known: tuple[str, ...]) -> None:
        super().__init__(organisation_type)
        self.organisation_type = organisation_type
        self.frameworks = frameworks
        self.known = known


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One thing drawn into a section.

    ``rows`` are the records of the table (one view for prose and figures); ``seen_in`` is the number of
    the section that has drawn the very same before, and then there are no rows.
    """

    what: str
    rows: tuple[Any, ...] = ()
    seen_in: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section of the outline. ``level`` counts from 1; ``written`` is the author's own Markdown.

    ``guide`` says what has to be written, where the author wrote nothing; ``empty`` names what the
    section would draw and the description has none of.
    """

    number: str
    title: str
    level: int
    written: str = ""
    guide: str = ""
    drawn: tuple[Drawn, ...] = ()
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchitectureDocument:
    """The whole document.

    ``loose`` are texts that the author wrote for chapters the outline does not have; ``left`` holds
    what no section draws, so that nothing that is described is hidden. ``waivers`` are the exceptions,
    where the outline has no place for them.
    """

    cover: Cover
    framework_name: str
    sections: tuple[SectionView, ...]
    loose: Mapping[str, str]
    left: tuple[Drawn, ...]
    waivers: tuple[Any, ...] = ()


def architecture(sources: Sources) -> ArchitectureDocument:
    """The architecture document of a workspace. Raises :class:`NoOutlineError`."""
    dossier = sources.workspace.landscape.dossier
    outline, pack = outline_for(sources, dossier)
    written = dossier.sections if dossier is not None and is_known(dossier.sections) else {}
    drawing = Drawing(sources, pack)
    sections = tuple(_sections(outline, written, drawing))
    numbers = {section.number for section in outline.sections}
    return ArchitectureDocument(
        cover=cover(sources),
        framework_name=outline.framework_name.vi,
        sections=sections,
        loose={number: text for number, text in sorted(written.items()) if number not in numbers},
        left=tuple(_left(outline, drawing)),
        waivers=_waivers(outline, drawing),
    )


def outline_for(sources: Sources, dossier: Dossier | None) -> tuple[Outline, Pack]:
    """The outline of the first framework that has one for the dossier's type of organisation."""
    stated = dossier.organisation_type if dossier is not None else None
    wanted = stated.value if isinstance(stated, OrganisationType) else ""
    for pack in sources.packs:
        if wanted in pack.outlines:
            return pack.outlines[wanted], pack
        if not wanted and len(pack.outlines) == 1:
            return next(iter(pack.outlines.values())), pack
    known = tuple(name for pack in sources.packs for name in pack.outlines)
    raise NoOutlineError(wanted, tuple(pack.framework.id for pack in sources.packs), known)


def _sections(outline: Outline, written: Mapping[str, str], drawing: Drawing) -> Iterator[SectionView]:
    seen: dict[Draw, str] = {}
    for section in outline.sections:
        yield _section(section, written.get(section.number, ""), drawing, seen)


def _section(section: Section, written: str, drawing: Drawing, seen: dict[Draw, str]) -> SectionView:
    drawn: list[Drawn] = []
    empty: list[str] = []
    for draw in section.draws:
        if draw in seen:
            drawn.append(Drawn(what=draw.what, seen_in=seen[draw]))
        elif rows := drawing.rows(draw):
            drawn.append(Drawn(what=draw.what, rows=rows))
            seen[draw] = section.number
        else:
            empty.append(draw.what)
    return SectionView(
        number=section.number,
        title=section.title.vi,
        level=section.number.count(".") + 1,
        written=written.strip(),
        guide=section.guide.vi if section.guide and not written.strip() else "",
        drawn=tuple(drawn),
        empty=tuple(dict.fromkeys(empty)),
    )


def _left(outline: Outline, drawing: Drawing) -> Iterator[Drawn]:
    """Objects, exchanges and shared objects that stand in no table of the document."""
    shown: set[EntityKey | str] = set()
    for section in outline.sections:
        for draw in section.draws:
            shown |= drawing.keys(draw)
    for what in (Content.OBJECTS, Content.EXCHANGES, Content.SHARED_OBJECTS):
        everything = Draw(what=what)
        if rows := drawing.rows(everything, without=frozenset(shown)):
            yield Drawn(what=what, rows=rows)


def _waivers(outline: Outline, drawing: Drawing) -> tuple[Any, ...]:
    """The exceptions, where no section draws them: every document lists them."""
    wanted = Draw(what=Content.WAIVERS)
    if any(draw.what == wanted.what for section in outline.sections for draw in section.draws):
        return ()
    return drawing.rows(wanted)

"""The architecture document: the outline of a framework filled from the description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from eaquang.diagnostics import EntityKey
from eaquang.frameworks.outline import Content, Draw, Outline, Section
from eaquang.model.facts import is_known
from eaquang.render.content.cover import Cover, cover
from eaquang.render.content.drawing import Drawing
from eaquang.render.content.outline import LooseText, home_of, lineage_for, written_for
from eaquang.render.sources import Sources


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
    loose: tuple[LooseText, ...]
    left: tuple[Drawn, ...]
    waivers: tuple[Any, ...] = ()


def architecture(sources: Sources) -> ArchitectureDocument:
    """The architecture document of a workspace. Raises :class:`NoOutlineError`."""
    dossier = sources.workspace.landscape.dossier
    lineage = lineage_for(sources, dossier)
    outline, pack = lineage.outline, lineage.pack
    authored = dossier.sections if dossier is not None and is_known(dossier.sections) else {}
    numbers = {section.number for section in outline.sections}
    written, loose = written_for(authored, numbers, pack.framework.id, home_of(sources, dossier))
    drawing = Drawing(sources, lineage.packs)
    sections = tuple(_sections(outline, written, drawing))
    return ArchitectureDocument(
        cover=cover(sources),
        framework_name=outline.framework_name.vi,
        sections=sections,
        loose=loose,
        left=tuple(_left(outline, drawing)),
        waivers=_waivers(outline, drawing),
    )


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

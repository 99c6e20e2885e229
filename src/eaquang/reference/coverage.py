"""The page of coverage: every dataset column and every piece of evidence, and the field that holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from eaquang.frameworks.catalogue import instruments, shipped_ids, shipped_pack
from eaquang.frameworks.evidence import Column, Evidence, Sheet
from eaquang.frameworks.pack import Bilingual, Citation, Pack
from eaquang.words import Language, text
from eaquang.words.citations import cite


def coverage_page(language: Language) -> str:
    """The page in Markdown, of all shipped packs that have columns or evidence."""
    packs = tuple(pack for pack in map(shipped_pack, shipped_ids()) if pack.dataset or pack.evidence)
    return "\n".join(_Page(language).lines(packs)) + "\n"


class _Page:
    def __init__(self, language: Language) -> None:
        self._language: Language = language
        self._cited = {
            requirement.fact: self._place(requirement.citation)
            for pack in map(shipped_pack, shipped_ids())
            for requirement in pack.requirements.values()
        }

    def lines(self, packs: Iterable[Pack]) -> Iterator[str]:
        yield f"# {self._said('title')}"
        yield ""
        yield self._said("generated")
        for pack in packs:
            yield ""
            yield f"## {self._in(pack.framework.title)} (`{pack.framework.id}`)"
            for name, sheet in pack.dataset.items():
                yield from self._sheet(name, sheet)
            yield from self._evidence(pack.evidence)

    def _sheet(self, name: str, sheet: Sheet) -> Iterator[str]:
        yield ""
        yield f"### `{name}`: {self._in(sheet.title)}"
        yield ""
        place = self._place(sheet.citation)
        rows = ", ".join(f"`{one}`" for one in sheet.rows)
        yield self._said("sheet", table=sheet.table, place=place, grain=self._in(sheet.grain), rows=rows)
        if len(sheet.rows) > 1 and any(f.startswith(".") for column in sheet.columns for f in column.fields):
            yield self._said("dotted")
        yield ""
        yield from self._table("number", "column", "level", "held", "derived")
        for column in sheet.columns:
            derived = self._in(column.derived) if column.derived else ""
            cells = (str(column.number), self._in(column.title), self._level(column))
            yield _row(*cells, self._fields(sheet, column), derived)

    def _fields(self, sheet: Sheet, column: Column) -> str:
        # Five paths that differ in their first word alone are told once.
        paths = column.fields if len(sheet.rows) > 1 else sheet.paths_of(column)
        return _paths(paths) or self._said("no-field")

    def _level(self, column: Column) -> str:
        level = text(f"column-level.{column.level}", self._language)
        return f"{level}: {self._in(column.when)}" if column.when else level

    def _evidence(self, evidence: Mapping[str, Evidence]) -> Iterator[str]:
        if not evidence:
            return
        beyond = sum(one.beyond is not None for one in evidence.values())
        yield ""
        yield f"### {self._said('evidence')}"
        yield ""
        yield self._said("counts", count=str(len(evidence)), beyond=str(beyond))
        yield ""
        yield from self._table("what", "named", "asked-by", "held")
        for name, one in evidence.items():
            asked = dict.fromkeys(self._cited.get(fact, fact) for fact in one.asked_by)
            reason = self._said("beyond", reason=self._in(one.beyond)) if one.beyond else ""
            yield _row(self._in(one.title), f"`{name}`", "; ".join(asked), reason or _paths(one.fields))

    def _table(self, *headings: str) -> Iterator[str]:
        yield _row(*(self._said(f"heading.{heading}") for heading in headings))
        yield "|" + "---|" * len(headings)

    def _place(self, citation: Citation) -> str:
        found = instruments().get(citation.instrument)
        number, kind = (found.number, found.kind) if found else (citation.instrument, "")
        return cite(self._language, number=number, kind=kind, **citation.places)

    def _said(self, key: str, **params: str) -> str:
        return text(f"coverage-page.{key}", self._language, **params)

    def _in(self, words: Bilingual) -> str:
        return words.vi if self._language == "vi" else words.en


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def _paths(paths: Iterable[str]) -> str:
    return ", ".join(f"`{path}`" for path in paths)

"""The page of coverage: every dataset column and every piece of evidence, and the field that holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from eaquang.frameworks.catalogue import instruments, shipped_ids, shipped_pack
from eaquang.frameworks.evidence import Column, Evidence, Sheet
from eaquang.frameworks.pack import Bilingual, Citation, Pack
from eaquang.reference.pages.markdown import page, table
from eaquang.words import Language, spoken, text
from eaquang.words.citations import cite

COVERAGE_PAGE = "coverage.md"


def coverage_page(language: Language) -> str:
    """The page, of all shipped packs that have columns or evidence."""
    packs = (pack for pack in map(shipped_pack, shipped_ids()) if pack.dataset or pack.evidence)
    return page(_Page(language).parts(packs))


class _Page:
    def __init__(self, language: Language) -> None:
        self._language: Language = language
        self._cited = {
            fact: self._place(citation)
            for pack in map(shipped_pack, shipped_ids())
            for requirement in pack.requirements.values()
            for fact, citation in requirement.facts.items()
        }

    def parts(self, packs: Iterable[Pack]) -> Iterator[str]:
        yield f"# {self._said('title')}"
        yield self._said("about")
        for pack in packs:
            yield f"## {self._in(pack.framework.title)} (`{pack.framework.id}`)"
            for name, sheet in pack.dataset.items():
                yield from self._sheet(name, sheet)
            if pack.evidence:
                yield from self._evidence(pack.evidence)

    def _sheet(self, name: str, sheet: Sheet) -> Iterator[str]:
        yield f"### `{name}`: {self._in(sheet.title)}"
        rows = ", ".join(f"[`{one}`]({one}.md)" for one in sheet.rows)
        place, grain = self._place(sheet.citation), self._in(sheet.grain)
        yield self._said("sheet", table=sheet.table, place=place, grain=grain, rows=rows)
        if len(sheet.rows) > 1 and any(f.startswith(".") for column in sheet.columns for f in column.fields):
            yield self._said("dotted")
        yield table(
            self._heads("number", "column", "level", "held", "derived"),
            (
                (
                    str(column.number),
                    self._in(column.title),
                    self._level(column),
                    self._fields(sheet, column),
                    self._in(column.derived) if column.derived else "",
                )
                for column in sheet.columns
            ),
        )

    def _fields(self, sheet: Sheet, column: Column) -> str:
        # Paths that differ in the collection alone are told once.
        paths = column.fields if len(sheet.rows) > 1 else sheet.paths_of(column)
        return _paths(paths) or self._said("no-field")

    def _level(self, column: Column) -> str:
        level = text(f"column-level.{column.level}", self._language)
        return f"{level}: {self._in(column.when)}" if column.when else level

    def _evidence(self, evidence: Mapping[str, Evidence]) -> Iterator[str]:
        beyond = sum(one.beyond is not None for one in evidence.values())
        yield f"### {self._said('evidence')}"
        yield self._said("counts", count=str(len(evidence)), beyond=str(beyond))
        yield table(
            self._heads("what", "named", "asked-by", "held"),
            (
                (self._in(one.title), f"`{name}`", "; ".join(self._asked(one)), self._held(one))
                for name, one in evidence.items()
            ),
        )

    def _asked(self, evidence: Evidence) -> Iterable[str]:
        """The clauses that ask for it; the id of a fact that is no requirement of a shipped pack."""
        return dict.fromkeys(self._cited.get(fact, fact) for fact in evidence.asked_by)

    def _held(self, evidence: Evidence) -> str:
        if evidence.beyond is None:
            return _paths(evidence.fields)
        return self._said("beyond", reason=self._in(evidence.beyond))

    def _heads(self, *names: str) -> tuple[str, ...]:
        return tuple(self._said(f"heading.{name}") for name in names)

    def _place(self, citation: Citation) -> str:
        found = instruments().get(citation.instrument)
        number, kind = (found.number, found.kind) if found else (citation.instrument, "")
        return cite(self._language, number=number, kind=kind, **citation.places)

    def _said(self, key: str, **params: str) -> str:
        return text(f"reference.coverage.{key}", self._language, **params)

    def _in(self, words: Bilingual) -> str:
        return spoken(words, self._language)


def _paths(paths: Iterable[str]) -> str:
    return ", ".join(f"`{path}`" for path in paths)

"""What all parts of a framework's page share: the pack, the language, the others it stands among."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from eaquang.frameworks.catalogue import instruments, shipped_ids, shipped_pack
from eaquang.frameworks.pack import Bilingual, Pack
from eaquang.reference.pages.addresses import UP, to_framework
from eaquang.reference.pages.clauses import named
from eaquang.words import Language, spoken, text


@dataclass(frozen=True, slots=True)
class Told:
    """A framework told in one language."""

    pack: Pack
    language: Language

    def said(self, key: str, **params: object) -> str:
        """A sentence of these pages."""
        return text(f"reference.framework.{key}", self.language, **params)

    def text(self, key: str, **params: object) -> str:
        """Another sentence of the interface."""
        return text(key, self.language, **params)

    def inside(self, words: Bilingual) -> str:
        """A text of the pack."""
        return spoken(words, self.language)

    def heads(self, *names: str) -> tuple[str, ...]:
        """The headings of a table."""
        return tuple(self.said(f"heading.{name}") for name in names)

    def linked(self, names: Iterable[str]) -> str:
        """Frameworks with links to their pages, and instruments by their names."""
        return ", ".join(map(self._linked, names))

    def _linked(self, name: str) -> str:
        if name in shipped_ids():
            return f"{to_framework(name, UP)} ({self.inside(shipped_pack(name).framework.title)})"
        found = instruments().get(name)
        return named(found, self.language) if found else f"`{name}`"

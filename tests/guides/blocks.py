"""The blocks of code of the guides, in the order in which they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "docs" / "guides"
_BLOCK = re.compile(r"^```(\S[^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"(?:^|(?<=\s))#(?!\{).*$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A block: the words after its fence, its text, and the line of the guide where it begins.

    ``sh`` is run by the tests of the guides and ends with 0, with ``exit=N`` with that; ``sh clients`` is run
    by the tests of real clients; ``sh network`` reaches a server; ``file=PATH`` quotes a file from here;
    ``write=PATH`` is a file that the reader writes; ``text output`` is what the block before it prints, in
    the language of the guide, ``…`` standing for lines that are left out.
    """

    info: str
    text: str
    line: int

    @property
    def code(self) -> int | None:
        """The exit code that a block which is run has to end with; ``None`` for any other block."""
        found = re.fullmatch(r"sh(?: exit=(\d))?", self.info)
        return int(found[1] or 0) if found else None

    @property
    def written(self) -> str | None:
        """The file that the reader writes; ``None`` for any other block."""
        found = re.search(r" write=(\S+)", self.info)
        return found[1] if found else None

    @property
    def is_output(self) -> bool:
        """Whether it is what the block before it prints."""
        return self.info == "text output"

    def shows(self, printed: str) -> bool:
        """Whether its lines are those that were ``printed``, blank ones aside."""
        lines = [line.rstrip() for line in printed.splitlines() if line.strip()]
        told = (r"(?:.*\n)*" if line == "…" else f"{re.escape(line)}\n" for line in self.text.splitlines())
        return re.fullmatch("".join(told), "".join(f"{line}\n" for line in lines)) is not None

    @property
    def bare(self) -> str:
        """The text without comments, which are in the language of the guide."""
        lines = (line.rstrip() for line in _COMMENT.sub("", self.text).splitlines())
        return "\n".join(line for line in lines if line)


def blocks_of(language: str, name: str) -> list[Block]:
    """The blocks of a guide."""
    text = (GUIDES / language / f"{name}.md").read_text("utf-8")
    return [
        Block(found[1], found[2], text.count("\n", 0, found.start()) + 1) for found in _BLOCK.finditer(text)
    ]


def names(language: str) -> list[str]:
    """The guides that there are in a language."""
    return sorted(path.stem for path in (GUIDES / language).glob("*.md"))

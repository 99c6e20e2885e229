"""From sources to the bytes of a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from eaquang.render.content.architecture import architecture
from eaquang.render.content.compliance import compliance
from eaquang.render.markdown.parsing import parse
from eaquang.render.markdown.tree import Block
from eaquang.render.sources import Sources
from eaquang.render.templating import fill
from eaquang.render.writers import html, markdown

_CONTENT: Final[Mapping[str, Callable[[Sources], object]]] = MappingProxyType(
    {"architecture": architecture, "compliance": compliance}
)
_WRITERS: Final[Mapping[str, Callable[[tuple[Block, ...], Sources], str]]] = MappingProxyType(
    {
        "md": lambda blocks, _: markdown.write(blocks),
        "html": lambda blocks, sources: html.write(blocks, draft=sources.draft),
    }
)
DOCUMENTS: Final[tuple[str, ...]] = tuple(_CONTENT)
"""The names of the documents."""
FORMATS: Final[tuple[str, ...]] = tuple(_WRITERS)
"""The formats, which are also the endings of file names."""


def render(name: str, format: str, source: Sources) -> bytes:  # the word of the command line
    """One document in one format, in UTF-8; the same bytes for the same sources.

    Raises ``KeyError`` for a name or format that is not in :data:`DOCUMENTS` and :data:`FORMATS`,
    ``NoOutlineError`` when no framework has an outline for the type of organisation, and
    ``TemplateFaultError`` for a template that cannot be filled.
    """
    write = _WRITERS[format]
    text = fill(f"{name}.md.j2", {"document": _CONTENT[name](source)})
    return write(parse(text), source).encode("utf-8")

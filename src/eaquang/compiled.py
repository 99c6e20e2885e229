"""Data that is written as YAML and shipped as JSON: words and framework packs.

In a checkout the YAML is read, one file when it is asked for, so that an edit shows at once. In an
installed package there is only the compiled JSON beside it, which loads about fifty times faster and
needs no YAML parser. ``hatch_build.py`` compiles when the package is built.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eaquang.source.document import Document, Plain


class BrokenSourceError(Exception):
    """A YAML source of the package itself cannot be read. ``rule`` names the first fault."""

    def __init__(self, path: str, rule: str) -> None:
        super().__init__(f"{path}: {rule}")
        self.path = path
        self.rule = rule


def digest_of(content: Mapping[str, Plain]) -> str:
    """The sha256 of plain data by file name; order of keys, layout and comments do not count."""
    # Only packs of a checkout and of a workspace need it; loading it costs every start.
    from hashlib import sha256

    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True)
class Sources:
    """The YAML files of ``folder`` that match ``patterns``, or what was compiled of them into ``compiled``.

    The compiled form is used where none of its sources is there, and where it is not older than any of
    them. Names are relative to ``folder``, with ``/``.
    """

    folder: Path
    compiled: Path
    patterns: tuple[str, ...] = ("**/*.yaml",)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every file, sorted."""
        return self._yaml_names if self._compiled is None else tuple(sorted(self._compiled["files"]))

    @cached_property
    def digest(self) -> str:
        """The digest of the whole content, the same for both forms."""
        if self._compiled is not None:
            return str(self._compiled["digest"])
        return digest_of(self.all())

    def read(self, name: str) -> Plain:
        """The content of one file. Raises ``KeyError`` where there is none, :class:`BrokenSourceError`."""
        if name not in self._read:
            if self._compiled is not None:
                self._read[name] = self._compiled["files"][name]
            else:
                self._read[name] = self._parsed(name)
        return self._read[name]

    def all(self) -> dict[str, Plain]:
        """The content of every file by name."""
        return {name: self.read(name) for name in self.names}

    def compile(self) -> bytes:
        """The compiled form of the YAML files. Raises :class:`BrokenSourceError`."""
        files = {name: self._parsed(name) for name in self._yaml_names}
        content = {"digest": digest_of(files), "files": files}
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()

    @cached_property
    def _read(self) -> dict[str, Plain]:
        return {}

    @cached_property
    def _yaml_names(self) -> tuple[str, ...]:
        paths = {path for pattern in self.patterns for path in self.folder.glob(pattern)}
        return tuple(sorted(path.relative_to(self.folder).as_posix() for path in paths))

    @cached_property
    def _compiled(self) -> dict[str, dict[str, Plain]] | None:
        try:
            compiled_at = self.compiled.stat().st_mtime_ns
        except OSError:
            return None
        content: dict[str, dict[str, Plain]] = json.loads(self.compiled.read_bytes())
        if any((self.folder / name).is_file() for name in content["files"]):
            # A checkout: what was compiled once may be older than the sources, or lack some.
            if content["files"].keys() != set(self._yaml_names):
                return None
            if any((self.folder / name).stat().st_mtime_ns > compiled_at for name in self._yaml_names):
                return None
        return content

    def _parsed(self, name: str) -> Plain:
        # An installed package never comes here, and so never pays for the YAML parser.
        from eaquang.source.reader import read_document

        if name not in self._yaml_names:
            raise KeyError(name)
        document: Document = read_document(name, (self.folder / name).read_bytes())
        if document.faults:
            raise BrokenSourceError(str(self.folder / name), document.faults[0].rule)
        return document.data

"""Files that cannot be read, or that use what the description language leaves out of YAML."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Finding, Severity
from eaquang.rules.inputs.reporting import reported
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.source_file import SourceFile


@rule("EAQ001", "syntax-error", subject=SourceFile, severity=Severity.ERROR, mandatory=True)
def syntax_error(file: SourceFile, _landscape: Landscape) -> Iterator[Finding]:
    """The text is not YAML. Reading goes on behind each error, so every one is told at its place."""
    yield from reported(file, "syntax-error")


@rule("EAQ002", "unreadable-text", subject=SourceFile, severity=Severity.ERROR, mandatory=True)
def unreadable_text(file: SourceFile, _landscape: Landscape) -> Iterator[Finding]:
    """The bytes are not UTF-8, or hold NUL, a lone surrogate or a byte order mark inside."""
    yield from reported(file, "unreadable-text")


@rule("EAQ003", "duplicate-key", subject=SourceFile, severity=Severity.ERROR, mandatory=True)
def duplicate_key(file: SourceFile, _landscape: Landscape) -> Iterator[Finding]:
    """A key stands twice in one map: which of the two is meant cannot be told. Both places."""
    yield from reported(file, "duplicate-key")


@rule("EAQ004", "forbidden-yaml", subject=SourceFile, severity=Severity.ERROR, mandatory=True)
def forbidden_yaml(file: SourceFile, _landscape: Landscape) -> Iterator[Finding]:
    """A feature of YAML that hides or changes what is written.

    Anchors, aliases, merge keys, tags, directives, several documents and keys that are not text.
    """
    yield from reported(file, "forbidden-yaml")


@rule("EAQ005", "oversized-input", subject=SourceFile, severity=Severity.ERROR, mandatory=True)
def oversized_input(file: SourceFile, _landscape: Landscape) -> Iterator[Finding]:
    """Bytes, depth or events go over the limit; what was not read counts as unreadable, not absent."""
    yield from reported(file, "oversized-input")

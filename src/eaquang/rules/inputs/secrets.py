"""What must not stand in a description because whoever reads it could misuse it."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Finding, Severity
from eaquang.rules.inputs.reporting import reported
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.source_file import SourceFile


@rule("EAQ022", "secret-in-description", subject=SourceFile, severity=Severity.ERROR, mandatory=True)
def secret_in_description(file: SourceFile, _landscape: Landscape) -> Iterator[Finding]:
    """A password, key, token, address or marking that a description must not hold.

    One finding for each kind in a value or comment. Reading has masked the secret itself: it is in no
    entity, message, frame or document.
    """
    yield from reported(file, "secret-in-description")

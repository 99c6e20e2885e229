"""From the faults that reading found to the findings of the rules that own them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from eaquang.diagnostics import Fault, Finding, Fix, Related
from eaquang.workspace.source_file import SourceFile


def reported(
    file: SourceFile, name: str, mend: Callable[[SourceFile, Fault], Fix | None] | None = None
) -> Iterator[Finding]:
    """Every fault of ``file`` that the rule ``name`` reports, with the fix that ``mend`` offers."""
    for fault in file.faults_of(name):
        yield Finding(
            at=fault.at,
            variant=variant_of(fault),
            params=fault.params,
            related=tuple(Related(None, region) for region in fault.related),
            fix=mend(file, fault) if mend else None,
        )


def variant_of(fault: Fault) -> str:
    """The message of a fault: its own variant, refined by what was expected and whether one is suggested.

    What a sentence says otherwise is a message of its own, so that no message has empty parts.
    """
    parts = [fault.variant]
    if isinstance(expected := fault.params.get("expected"), str):
        parts.append(expected)
    if fault.params.get("suggestion"):
        parts.append("suggestion")
    return "-".join(filter(None, parts))

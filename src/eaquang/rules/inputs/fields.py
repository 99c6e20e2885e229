"""Keys and values that the model does not take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from eaquang.diagnostics import EntityKey, Finding, Region, Severity
from eaquang.model.description import DOSSIER_ID
from eaquang.model.dossier import Dossier
from eaquang.model.faults import LISTED
from eaquang.model.kinds import BY_COLLECTION
from eaquang.rules.inputs.mending import mended_value, quoted, renamed, shown
from eaquang.rules.inputs.reporting import reported
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.source_file import SourceFile


@rule("EAQ010", "unknown-key", subject=SourceFile, severity=Severity.ERROR, mandatory=True)
def unknown_key(file: SourceFile, _landscape: Landscape) -> Iterator[Finding]:
    """A key that the model does not have: a fact under it would be lost in silence.

    A key that is no text is told as forbidden YAML and not once more here.
    """
    told = {
        fault.at.start
        for fault in file.faults_of("forbidden-yaml")
        if fault.variant == "non-string-key" and isinstance(fault.at, Region)
    }
    for finding in reported(file, "unknown-key", renamed):
        node = None if isinstance(finding.at, Region) else file.document.spans.get(finding.at)
        if node is not None and node.key_start in told:
            continue
        allowed = finding.params.get("allowed", ())
        many = isinstance(allowed, tuple) and len(allowed) >= LISTED
        told_as = "many" if many and not finding.variant else finding.variant
        yield _at_key(file, replace(finding, variant=told_as))


@rule("EAQ011", "missing-field", subject=SourceFile, severity=Severity.ERROR, mandatory=True)
def missing_field(file: SourceFile, _landscape: Landscape) -> Iterator[Finding]:
    """A field the model cannot work without is absent; the pointer names where it belongs."""
    yield from reported(file, "missing-field")


@rule("EAQ012", "invalid-value", subject=SourceFile, severity=Severity.ERROR, mandatory=True)
def invalid_value(file: SourceFile, _landscape: Landscape) -> Iterator[Finding]:
    """A value of the wrong type, outside the enumeration, of another form, or no date.

    An id is a key: what is wrong with it stands at the key.
    """
    for finding in reported(file, "invalid-value", mended_value):
        of_id = finding.variant.split("-")[0] == "pattern" or finding.variant == "too-long"
        yield _at_key(file, finding) if of_id else finding


@rule("EAQ015", "unquoted-code", subject=SourceFile)
def unquoted_code(file: SourceFile, _landscape: Landscape) -> Iterator[Finding]:
    """A code or version without quotes, which YAML reads as a number, a boolean or nothing.

    ``010`` and ``1.10`` lose their zeros in any other tool; quotes keep what was written.
    """
    for finding in reported(file, "unquoted-code", quoted):
        token = shown(file, finding.at)
        yield replace(finding, params={"value": token}) if token else finding


@rule("EAQ026", "bare-not-applicable", subject=SourceFile)
def bare_not_applicable(file: SourceFile, _landscape: Landscape) -> Iterator[Finding]:
    """“Does not apply” without a reason, or for a field whose definition does not allow it."""
    yield from reported(file, "bare-not-applicable")


def _at_key(file: SourceFile, finding: Finding) -> Finding:
    """The finding with its place at the key that its pointer names, instead of the value."""
    at = finding.at
    node = None if isinstance(at, Region) else file.document.spans.get(at)
    if node is None or isinstance(at, Region):
        return finding
    kind = BY_COLLECTION.get(str(at[0]))
    # The dossier is one record under its collection; all others stand there under their ids.
    name = DOSSIER_ID if kind is Dossier else str(at[1]) if len(at) > 1 else ""
    return replace(
        finding,
        at=Region(file.path, node.key_start, node.key_end),
        entity=EntityKey(kind.KIND, name) if kind is not None and name else None,
    )

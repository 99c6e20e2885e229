"""Keys and values that the model does not take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from eaquang.diagnostics import Edit, EntityKey, Fault, Finding, Fix, Pointer, Region, Severity
from eaquang.model.description import DOSSIER_ID
from eaquang.model.dossier import Dossier
from eaquang.model.faults import LISTED
from eaquang.model.kinds import BY_COLLECTION
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
    for finding in reported(file, "unknown-key", _renamed):
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
    for finding in reported(file, "invalid-value"):
        of_id = finding.variant.split("-")[0] == "pattern" or finding.variant == "too-long"
        yield _at_key(file, finding) if of_id else finding


@rule("EAQ015", "unquoted-code", subject=SourceFile)
def unquoted_code(file: SourceFile, _landscape: Landscape) -> Iterator[Finding]:
    """A code or version without quotes, which YAML reads as a number, a boolean or nothing.

    ``010`` and ``1.10`` lose their zeros in any other tool; quotes keep what was written.
    """
    for finding in reported(file, "unquoted-code", _quoted):
        written = _written(file.document.shown, file, finding.at)
        yield replace(finding, params={"value": written}) if written else finding


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


def _renamed(file: SourceFile, fault: Fault) -> Fix | None:
    """Rename the key to the one that is meant; a guess, so never safe, and never over another key."""
    suggestion = fault.params.get("suggestion")
    if not isinstance(suggestion, str) or not suggestion or isinstance(fault.at, Region):
        return None
    spans = file.document.spans
    node = spans.get(fault.at)
    if node is None or (*fault.at[:-1], suggestion) in spans:
        return None
    return Fix((Edit(Region(file.path, node.key_start, node.key_end), suggestion),), safe=False)


def _quoted(file: SourceFile, fault: Fault) -> Fix | None:
    """Put quotes around the token as it is written: the text stays, only its reading changes."""
    written = _written(file.document.text, file, fault.at)
    if isinstance(fault.at, Region) or not written:
        return None
    node = file.document.spans[fault.at]
    return Fix((Edit(Region(file.path, node.start, node.end), f'"{written}"'),), safe=True)


def _written(text: str, file: SourceFile, at: Pointer | Region) -> str:
    """The token as it stands in ``text``, before it lost its zeros; empty where there is none."""
    node = None if isinstance(at, Region) else file.document.spans.get(at)
    return text[node.start : node.end] if node else ""

"""Mends of the files that steer a run: settings, exceptions, registries.

Their faults stop everything else, so there is no assessment to begin with: a refusal tells them, one file at
a time, and a mend counts when less of that file is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from eaquang.assessment.places import place_of
from eaquang.assessment.results import Diagnostic
from eaquang.diagnostics import Fault, Outcome, Severity
from eaquang.files import Files, OverlayFiles, as_spelled
from eaquang.fixes.editing import fixed
from eaquang.fixes.mending import MOST_ROUNDS, Change, Mend, largest, made, reads_well
from eaquang.fixes.offers import Offer, compatible
from eaquang.rules.catalogue import CATALOGUE
from eaquang.rules.inputs.mending import MENDS
from eaquang.rules.inputs.reporting import variant_of
from eaquang.workspace.landscape import Home, Landscape
from eaquang.workspace.loading import ConfigurationError
from eaquang.workspace.source_file import SourceFile

Load = Callable[[Files], object]


def mend_steering(
    files: Files, load: Load, is_wanted: Callable[[Diagnostic], bool], *, unsafe: bool
) -> tuple[Change, ...]:
    """The changes after which ``load`` refuses less than before; it raises :class:`ConfigurationError`."""
    over: dict[str, bytes] = {}
    mends: dict[str, list[Mend]] = {}
    for _ in range(MOST_ROUNDS):
        refusal = _refusal(load, OverlayFiles(files, over))
        if refusal is None:
            break
        document = refusal.document
        path = as_spelled(files, document.path)
        raw = OverlayFiles(files, over).read(path)

        def is_less(
            some: Sequence[Offer], refusal: ConfigurationError = refusal, path: str = path, raw: bytes = raw
        ) -> bool:
            if not reads_well(raw, refusal.document, some):
                return False
            edits = [edit for offer in some for edit in offer.fix.edits]
            left = _refusal(load, OverlayFiles(files, {**over, path: fixed(raw, edits)}))
            if left is None or left.document.path != refusal.document.path:
                return True
            guesses = sum(not offer.fix.safe for offer in some)
            before, after = _weight(refusal), _weight(left)
            return after < before and after[0] <= before[0] - guesses

        on_offer = (_offer(refusal, fault) for fault in refusal.faults)
        offers = [o for o in on_offer if o and (o.fix.safe or unsafe) and is_wanted(o.diagnostic)]
        kept = largest(compatible(offers), is_less)
        if not kept:
            break
        over[path] = fixed(raw, [edit for offer in kept for edit in offer.fix.edits])
        mends.setdefault(path, []).extend(made(offer, document) for offer in kept)
    return tuple(Change(path, files.read(path), over[path], tuple(here)) for path, here in mends.items())


def _refusal(load: Load, files: Files) -> ConfigurationError | None:
    try:
        load(files)
    except ConfigurationError as error:
        return error
    return None


def _weight(refusal: ConfigurationError) -> tuple[int, int]:
    """How many faults no safe fix mends, and how many there are."""
    offers = [_offer(refusal, fault) for fault in refusal.faults]
    return sum(offer is None or not offer.fix.safe for offer in offers), len(offers)


def _offer(refusal: ConfigurationError, fault: Fault) -> Offer | None:
    document = refusal.document
    mend = MENDS.get(fault.rule)
    fix = mend(SourceFile(document), fault) if mend else None
    if fix is None:
        return None
    nowhere = Landscape("", date.min, {}, {})
    return Offer(
        Diagnostic(
            code=CATALOGUE[fault.rule],
            name=fault.rule,
            severity=Severity.ERROR,
            outcome=Outcome.UNMET,
            variant=variant_of(fault),
            params=fault.params,
            place=place_of(nowhere, {document.path: document}, None, fault.at, Home(document.path, ())),
            fix=fix,
        ),
        fix,
    )

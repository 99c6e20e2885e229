"""What a change brings: the diagnostics that did not stand in a former version already."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from eaquang.assessment.results import Assessment, Diagnostic, Missing
from eaquang.diagnostics import EntityKey, Pointer


def since(revision: str, present: Assessment, former: Assessment | None) -> Assessment:
    """The present assessment without the diagnostics that stood in the former one; outcomes stay.

    Diagnostics are the same by fingerprint; of several equal ones as many are left out as there were. One
    that was excused there and is not any more is what the change brings. A lack that speaks for many places
    is new when one of them is. What fails a run whatever is reported stays. Without a former assessment
    everything is new. Where a part of the former files could not be read, nobody knows what stood there,
    and nothing is left out.
    """
    if former is None:
        return replace(present, since=revision, is_first=True)
    if former.unreadable:
        return replace(present, since=revision, former_unreadable=former.unreadable)
    stood = Counter(d.fingerprint for d in former.diagnostics if d.excuse is None)
    excused = Counter(d.fingerprint for d in former.diagnostics if d.excuse is not None)
    lacked = {(d.fingerprint, *_place(missing)) for d in former.diagnostics for missing in d.missing}

    def is_new(diagnostic: Diagnostic) -> bool:
        if diagnostic.always_fails:
            return True
        if any((diagnostic.fingerprint, *_place(m)) not in lacked for m in diagnostic.missing):
            return True
        if diagnostic.excuse is not None and excused[diagnostic.fingerprint]:
            excused[diagnostic.fingerprint] -= 1
            return False
        stood[diagnostic.fingerprint] -= 1
        return stood[diagnostic.fingerprint] < 0

    # Of equal ones the first in order of place go: which are told does not depend on anything else.
    left = tuple(filter(is_new, present.diagnostics))
    return replace(present, since=revision, diagnostics=left, former=len(present.diagnostics) - len(left))


def _place(missing: Missing) -> tuple[EntityKey | None, Pointer]:
    return missing.entity, missing.at

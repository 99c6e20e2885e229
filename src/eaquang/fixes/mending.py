"""What rules offer, applied round by round until nothing is left that can be applied.

An edit that makes a new fault of the input, or loses anything else, is withdrawn, and the file stays as
it was for that edit. What a mend uncovers in the content (a value that is readable now and breaks a rule)
is no new fault: it was there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from eaquang.assessment.results import Assessment, Diagnostic
from eaquang.diagnostics import Edit, Position
from eaquang.files import Files, OverlayFiles, as_spelled
from eaquang.fixes.editing import fixed
from eaquang.fixes.harm import explained, new_faults
from eaquang.fixes.offers import Offer, compatible, offered
from eaquang.fixes.soundness import keeps_the_rest
from eaquang.source.document import Document
from eaquang.source.masking import MASK
from eaquang.source.reader import read_document
from eaquang.workspace.loading import ConfigurationError

MOST_ROUNDS: Final = 10
"""Mends that touch wait for the next round, and a mend may uncover another; more than this is a ring."""

Assess = Callable[[Files], Assessment]


@dataclass(frozen=True, slots=True)
class Mend:
    """One diagnostic mended: where it stood when it was mended, and what became of each stretch."""

    diagnostic: Diagnostic
    at: Position
    changes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A file before and after, and the mends between; ``path`` is as the tree spells it."""

    path: str
    before: bytes
    after: bytes
    mends: tuple[Mend, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What came of mending. ``left`` is the assessment of the files after it.

    ``withdrawn`` would have done harm; ``is_settled`` is false when the rounds were used up.
    """

    changes: tuple[Change, ...]
    withdrawn: tuple[Diagnostic, ...]
    left: Assessment
    is_settled: bool = True


@dataclass(slots=True)
class _State:
    """The files of a round, and what is to be said of them."""

    files: Files
    over: dict[str, bytes]
    assessment: Assessment

    def read(self, path: str) -> bytes:
        return OverlayFiles(self.files, self.over).read(as_spelled(self.files, path))


def mend(
    files: Files, found: Assessment, assess: Assess, is_wanted: Callable[[Diagnostic], bool], *, unsafe: bool
) -> Mended:
    """Apply every fix that is wanted and safe, or all that are wanted when ``unsafe``.

    ``found`` is the assessment of ``files``; ``assess`` loads and assesses a tree of files anew.
    """
    state = _State(files, {}, found)
    mends: dict[str, list[Mend]] = {}
    refused: dict[tuple[Edit, ...], Offer] = {}
    is_settled = False
    for _ in range(MOST_ROUNDS):
        on_offer = offered(state.assessment, is_wanted, unsafe=unsafe)
        # What is refused stands in nobody's way, and has another chance when something else has changed.
        offers = compatible(offer for offer in on_offer if offer.fix.edits not in refused)
        if not offers:
            is_settled = True
            break
        state, applied, withdrawn = _round(state, offers, assess)
        for offer, one in applied:
            mends.setdefault(offer.path, []).append(one)
        if applied:
            refused.clear()
        refused |= {offer.fix.edits: offer for offer in withdrawn if not applied}
    changes: list[Change] = []
    for path, here in sorted(mends.items()):
        spelled = as_spelled(files, path)
        before, after = files.read(spelled), state.over[spelled]
        if before != after:
            changes.append(Change(spelled, before, after, tuple(here)))
    return Mended(
        changes=tuple(changes),
        withdrawn=tuple(offer.diagnostic for offer in refused.values()),
        left=state.assessment,
        is_settled=is_settled,
    )


def _round(
    state: _State, offers: Sequence[Offer], assess: Assess
) -> tuple[_State, list[tuple[Offer, Mend]], list[Offer]]:
    """Apply what does no harm: each file is read again alone, then all of them together."""
    by_path: dict[str, list[Offer]] = {}
    for offer in offers:
        by_path.setdefault(offer.path, []).append(offer)
    texts = {path: (raw := state.read(path), read_document(path, raw)) for path in by_path}
    sound: list[Offer] = []
    for path, here in by_path.items():
        raw, document = texts[path]
        sound += largest(here, lambda some, raw=raw, document=document: reads_well(raw, document, some))  # type: ignore[misc]  # defaults bind the loop's values

    trials: dict[tuple[int, ...], _State] = {}

    def does_no_harm(some: Sequence[Offer]) -> bool:
        over = dict(state.over)
        for path, (raw, document) in texts.items():
            here = [offer for offer in some if offer.path == path]
            # What reads well as a whole need not do so in part: half of two edits may spoil a line.
            if len(some) < len(sound) and not reads_well(raw, document, here):
                return False
            if here:
                over[as_spelled(state.files, path)] = fixed(
                    raw, [edit for offer in here for edit in offer.fix.edits]
                )
        try:
            after = assess(OverlayFiles(state.files, over))
        except ConfigurationError:
            return False
        trials[tuple(map(id, some))] = _State(state.files, over, after)
        return explained(new_faults(state.assessment, after), some, texts)

    kept = largest(sound, does_no_harm)
    new = trials[tuple(map(id, kept))] if kept else state
    applied = [(offer, made(offer, texts[offer.path][1])) for offer in kept]
    ids = set(map(id, kept))
    return new, applied, [offer for offer in offers if id(offer) not in ids]


def largest(offers: Sequence[Offer], is_sound: Callable[[Sequence[Offer]], bool]) -> list[Offer]:
    """The offers that are sound together, in their order; the others are found by halving."""
    kept: list[Offer] = []
    waiting = [list(offers)] if offers else []
    while waiting:
        group = waiting.pop()
        if is_sound([*kept, *group]):
            kept += group
        elif len(group) > 1:
            half = len(group) // 2
            waiting += (group[half:], group[:half])
    return kept


def reads_well(raw: bytes, document: Document, offers: Sequence[Offer]) -> bool:
    """Whether a file with the edits of offers reads as before, but for what they name."""
    edits = [edit for offer in offers for edit in offer.fix.edits]
    again = read_document(document.path, fixed(raw, edits))
    rules = Counter(fault.rule for fault in again.faults) - Counter(fault.rule for fault in document.faults)
    return not rules and keeps_the_rest(document, again, edits)


def made(offer: Offer, document: Document) -> Mend:
    """What an offer does to the text of a document, as it may be told."""
    edits = sorted(offer.fix.edits, key=lambda edit: edit.region.start)
    changes = tuple(_told(edit, document) for edit in edits)
    return Mend(offer.diagnostic, document.position(edits[0].region.start), changes)


def _told(edit: Edit, document: Document) -> tuple[str, str]:
    start, end = edit.region.start, edit.region.end
    shown = document.shown[start:end]
    # What takes the place of a secret is made of it.
    return shown, edit.text if shown == document.text[start:end] else MASK * len(edit.text)

"""What ``eaquang fix`` tells: what became of each place, what was withdrawn and what is left."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from eaquang.assessment.results import Assessment, Diagnostic
from eaquang.files import nfc
from eaquang.fixes.differences import difference
from eaquang.fixes.mending import Change, Mend, Mended
from eaquang.fixes.migrating import Rewritten
from eaquang.reporters.frames import wrapped
from eaquang.reporters.wording import inert, visible
from eaquang.words import Language, text

SHOWN = 40
"""The most characters of a stretch that the report shows."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_KEPT = "\t\r\n"


def report(
    mended: Mended,
    done: Sequence[Change],
    left: Assessment,
    language: Language,
    width: int,
    is_wanted: Callable[[Diagnostic], bool],
    *,
    only_told: bool,
) -> Iterator[str]:
    """The lines of the report.

    ``done`` are the changes that were written, or would be (``only_told``); ``left`` is the assessment after
    them.
    """
    if not only_told:
        yield from changed_lines(done, language, width)
    count = sum(len(change.mends) for change in done)
    key = "fix.nothing" if not count else "fix.would" if only_told else "fix.done"
    waiting = [d for d in left.diagnostics if d.fix is not None and d.fix.safe]
    # A file that may only be read keeps its fixes: then it is not true that nothing is left.
    if count or not any(map(is_wanted, waiting)):
        yield from _line(text(key, language, count=count, files=len(done)), width)
    for diagnostic in mended.withdrawn:
        place = f"{diagnostic.place.path}:{diagnostic.place.span.start.line}"
        told = text("fix.withdrawn", language, place=place, code=diagnostic.code, name=diagnostic.name)
        yield from _line(told, width)
    if not mended.is_settled:
        yield from _line(text("fix.unsettled", language), width)
    if left.unreadable:
        listed = ", ".join(map(visible, left.unreadable))
        yield from _line(text("report.unreadable", language, listed=listed), width)
    counts = " · ".join(text(f"severities.{s}", language, count=n) for s, n in left.weights.items())
    yield from _line(text("fix.left", language, counts=counts), width)
    beside = sum(1 for d in waiting if not is_wanted(d))
    if beside:
        yield from _line(text("fix.beside", language, count=beside), width)
    guesses = sum(1 for d in left.diagnostics if d.fix is not None and not d.fix.safe and is_wanted(d))
    if guesses and not mended.withdrawn:
        yield from _line(text("fix.guesses", language, count=guesses), width)


def changed_lines(changes: Iterable[Change], language: Language, width: int) -> Iterator[str]:
    """Every mend, under its file."""
    for change in changes:
        yield inert(visible(nfc(change.path)))
        for mend in sorted(change.mends, key=lambda mend: mend.at):
            place = f"{mend.at.line}:{mend.at.column}"
            head = f"  {place:<7} {mend.diagnostic.code} {mend.diagnostic.name}: "
            yield from map(inert, wrapped(_became(mend, language), width, first=head, rest=" " * 10))


def migration_report(
    rewritten: Rewritten, done: Sequence[Change], language: Language, width: int, *, only_told: bool
) -> Iterator[str]:
    """The lines of the report on a change of format."""
    for obstacle in rewritten.obstacles:
        place = f"{obstacle.path}:{obstacle.at.line}:{obstacle.at.column}"
        yield from _line(text(f"fix.obstacle.{obstacle.reason}", language, place=place), width)
    if rewritten.obstacles:
        yield from _line(text("fix.not-migrated", language, count=len(rewritten.obstacles)), width)
    elif not rewritten.changes:
        yield from _line(text("fix.present-format", language, version=rewritten.version), width)
    else:
        if not only_told:
            yield from (inert(visible(nfc(change.path))) for change in done)
        key = "fix.would-migrate" if only_told else "fix.migrated"
        yield from _line(text(key, language, files=len(done)), width)


def difference_text(changes: Iterable[Change]) -> str:
    """The unified diff of all changes, in which what nobody could see is spelled."""
    lines = (line for c in changes for line in difference(c.path, c.before, c.after))
    return "".join(_seen(line) for line in lines)


def _seen(line: str) -> str:
    # Not in NFC as elsewhere: the two lines of a composed word would look like no change to ``patch``.
    return "".join(
        f"\\u{ord(c):04x}" if c not in _KEPT and unicodedata.category(c) in _UNSEEN else c for c in line
    )


def _became(mend: Mend, language: Language) -> str:
    parts = []
    for old, new in dict.fromkeys(mend.changes):
        before, after = _short(old), _short(new)
        if not new:
            parts.append(text("fix.deleted", language, old=before))
        elif before == after:
            parts.append(text("fix.composed", language, new=after))
        else:
            parts.append(text("fix.replaced", language, old=before, new=after if after.strip() else "␠"))
    return "; ".join(parts)


def _short(stretch: str) -> str:
    """A stretch on one line: of several the first that says something, which is no comment."""
    lines = [line.strip() for line in stretch.splitlines() if line.strip()]
    telling = [line for line in lines if not line.startswith("#")] or lines
    shown = visible(telling[0] if len(lines) > 1 else stretch)
    is_cut = len(shown) > SHOWN or len(lines) > 1
    return f"{shown[: SHOWN - 1]}…" if is_cut else shown


def _line(content: str, width: int) -> list[str]:
    return [inert(line) for line in wrapped(visible(content), width, rest="  ")]

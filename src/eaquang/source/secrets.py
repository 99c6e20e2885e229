"""Where a text holds what must not stand in a description, found by the known forms.

A pattern is tried only on a text that holds one of its triggers: most texts hold none, and a search for
plain words is many times faster than one for a pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from eaquang.source.secret_forms import DECOMPOSED, FORMS, LABEL_TRIGGERS, SecretKind

_TRIGGERS: Final = frozenset(form.triggers for form in FORMS)
_KEY_BEGIN: Final = r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----"
_KEY_END: Final = "-----END "


class Find(NamedTuple):
    """A stretch of a text that is a secret, in code-point offsets; the end is exclusive."""

    start: int
    end: int
    kind: SecretKind


class Finds(NamedTuple):
    """Every secret of a text in order, none inside another.

    ``labelled``: some key may say that its value is a secret, whatever the value looks like.
    """

    found: tuple[Find, ...]
    labelled: bool


def finds(text: str) -> Finds:
    """What a text holds; linear in its length."""
    raw = text.encode("utf-8", "surrogatepass").lower()
    decomposed = DECOMPOSED in raw
    tried = {triggers: decomposed or any(map(raw.__contains__, triggers)) for triggers in _TRIGGERS}
    found = list(_private_keys(text)) if b"private key-----" in raw else []
    for form in FORMS:
        if tried[form.triggers]:
            for match in _compiled(form.pattern).finditer(text):
                start, end = match.span(match.lastindex or 0)
                if form.accept(text, start, end):
                    found.append(Find(start, end, form.kind))
    return Finds(_outermost(found), tried[LABEL_TRIGGERS])


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # On first use: most runs never meet a secret.
    return re.compile(pattern)


def _private_keys(text: str) -> Iterator[Find]:
    reached = 0
    for match in _compiled(_KEY_BEGIN).finditer(text):
        if match.start() < reached:
            continue
        end = text.find(_KEY_END, match.end())
        line_end = -1 if end < 0 else text.find("\n", end)
        # A key without its end goes on as far as the value does in which it stands.
        reached = len(text) if line_end < 0 else line_end
        yield Find(match.start(), reached, SecretKind.PRIVATE_KEY)


def _outermost(found: list[Find]) -> tuple[Find, ...]:
    """Those that lie in no other; two that overlap are one, of the kind of the first."""
    kept: list[Find] = []
    for find in sorted(found, key=lambda find: (find.start, -find.end)):
        if not kept or find.start >= kept[-1].end:
            kept.append(find)
        elif find.end > kept[-1].end:
            kept[-1] = kept[-1]._replace(end=find.end)
    return tuple(kept)

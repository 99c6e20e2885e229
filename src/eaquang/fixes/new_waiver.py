"""The text of a new exception: the facts that are given, and comments for those that are still needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from eaquang.model.waiver import Waiver, WaiverDecision, WaiverImpact
from eaquang.source.document import Plain
from eaquang.source.writing import INDENT, yaml_text
from eaquang.words import Language
from eaquang.words.records import field_text, record_text

PARTS: Final[dict[str, tuple[type, tuple[str, ...]]]] = {
    "impact": (WaiverImpact, ("business", "data", "connection", "security", "resources")),
    "decision": (WaiverDecision, ("agency", "document", "date")),
}
"""Facts that are records, with their parts."""
ASKED: Final = (
    "cause",
    "alternatives",
    "impact",
    "controls",
    "responsible",
    "review_on",
    "remedy",
    "decision",
    "until",
)
"""The facts that a complete record has besides its target, in the order in which it is written."""
_ORDER: Final = ("rule", "requirement", "entity", *ASKED[:7], "gap", *ASKED[7:])
_EMPTY: Final = "…"
_ID: Final = re.compile(r"([A-Z]+)-(\d{4})-(\d+)")


def next_id(ids: Iterable[str], as_of: date) -> str:
    """The id after those of a file: its last series, the year of the run, the next number.

    Raises ``ValueError`` when the numbers of the year are used up.
    """
    read = [found for one in ids if (found := _ID.fullmatch(one))]
    series = read[-1][1] if read else "NL"
    year = f"{as_of.year:04}"
    numbers = [one[3] for one in read if one[1] == series and one[2] == year]
    digits = max(map(len, numbers or [one[3] for one in read if one[1] == series]), default=3)
    number = max(map(int, numbers), default=0) + 1
    if number > 9999:  # noqa: PLR2004 - the form of an id has four digits
        raise ValueError(number)
    return f"{series}-{year}-{number:0{digits}}"


def entry_data(facts: Mapping[str, Plain]) -> dict[str, Plain]:
    """The facts as they are written: ``impact.business`` stands inside ``impact``."""
    data: dict[str, Plain] = {}
    for key in _ORDER:
        if key in PARTS:
            inner = {part: facts[f"{key}.{part}"] for part in PARTS[key][1] if f"{key}.{part}" in facts}
            if inner:
                data[key] = inner
        elif key in facts:
            data[key] = facts[key]
    return data


def entry_lines(facts: Mapping[str, Plain], language: Language) -> list[str]:
    """The lines of an entry below its id; what is not given is a comment that says what is needed."""
    data = entry_data(facts)
    lines: list[str] = []
    for key in _ORDER:
        if key in PARTS:
            lines += _record(key, data.get(key), language)
        elif key in data:
            lines += yaml_text({key: data[key]}).splitlines()
        elif key in ASKED:
            lines += [_heading(key, language), f"# {key}: {_EMPTY}"]
    return lines


def file_head(language: Language) -> str:
    """What a new file of exceptions begins with: a comment that says what they are."""
    return f"# {record_text(Waiver, 'about', language)}\n"


def _record(key: str, given: object, language: Language) -> Iterator[str]:
    record, parts = PARTS[key]
    stated = given if isinstance(given, dict) else {}
    if len(stated) < len(parts):
        yield _heading(key, language)
    lead = "" if stated else "# "
    yield f"{lead}{key}:"
    for part in parts:
        if part in stated:
            yield from (INDENT + line for line in yaml_text({part: stated[part]}).splitlines())
        else:
            title = field_text(record, part, "title", language)
            hidden = f"{INDENT}# {part}" if stated else f"# {INDENT}{part}"
            yield f"{hidden}: {_EMPTY}  # {title}"


def _heading(key: str, language: Language) -> str:
    title, about = (field_text(Waiver, key, part, language) for part in ("title", "about"))
    return f"# {title}: {about}"

"""What only a run can tell: given to the pages by whoever writes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from eaquang.diagnostics import Outcome
from eaquang.words import Language


class Mending(StrEnum):
    """Whether `eaquang fix` mends what a rule finds."""

    NONE = "none"
    UNSAFE = "unsafe"
    SAFE = "safe"


@dataclass(frozen=True, slots=True)
class Output:
    """What is printed about the bad example of a rule: ``blocks`` of the text report in each language.

    ``more`` findings are left out. ``mending`` is the best that any finding of its bad examples has.
    """

    blocks: Mapping[Language, str]
    more: int
    mending: Mending


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """Runs on the bad examples of the rules, and of each framework on an example workspace.

    ``outcomes`` count by framework and requirement how the subjects of ``example`` ended on the day ``on``,
    or on that of ``days``, for a framework that had ended by then.
    """

    example: str
    on: date
    days: Mapping[str, date] = field(default_factory=dict)
    outputs: Mapping[str, Output] = field(default_factory=dict)
    outcomes: Mapping[str, Mapping[str, Counter[Outcome]]] = field(default_factory=dict)

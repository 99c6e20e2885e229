"""Whether something is in force on a day, in words."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from eaquang.words import Language, text


class Answered(Protocol):
    """How something stands, what that rests on, and the day that decides, if any."""

    @property
    def standing(self) -> str: ...  # noqa: D102 - the class says it
    @property
    def because(self) -> str: ...  # noqa: D102 - the class says it
    @property
    def day(self) -> date | None: ...  # noqa: D102 - the class says it


def force(answer: Answered, language: Language) -> str:
    """«còn hiệu lực (từ ngày 29/07/2026)»; of what is not in force only why, which says as much."""
    because = text(f"force.{answer.because}", language, day=answer.day or "")
    if answer.standing == "not-in-force":
        return because
    return f"{text(f'standing.{answer.standing}', language)} ({because})"

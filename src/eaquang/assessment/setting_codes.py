"""The codes and names that the settings state for rules, each with its place in ``eaquang.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from eaquang.assessment.naming import UnknownCodeError, names_of
from eaquang.diagnostics import Fault, Pointer
from eaquang.model.facts import is_known, listed
from eaquang.model.faults import echo
from eaquang.model.settings import Settings

UNKNOWN_CODE: Final = "rule-code"
"""The fault of a code or name that is no rule's: {value, suggestion}."""
NEEDS_PARAMETERS: Final = "rule-parameters"
"""The fault of a rule under ``also`` that only a framework can give what it needs: {name, detail}."""


class StatedCode(NamedTuple):
    """A text under ``rules``: the key it stands under, its place in the settings, and what it says."""

    key: str
    at: Pointer
    text: str


def stated_codes(settings: Settings) -> Iterator[StatedCode]:
    """Every code and name of the settings, in the order of the model."""
    if not is_known(settings.rules):
        return
    for key, texts in (("also", settings.rules.also), ("ignore", settings.rules.ignore)):
        for index, text in enumerate(listed(texts)):
            yield StatedCode(key, ("rules", key, index), text)
    if is_known(settings.rules.severity):
        for text in settings.rules.severity:
            yield StatedCode("severity", ("rules", "severity", text), text)


def names_stated(code: StatedCode, checks: Iterable[str]) -> tuple[str, ...]:
    """The rules that one of them means. A declarative check runs with its requirement, never besides.

    Raises :class:`UnknownCodeError`.
    """
    return names_of(code.text, () if code.key == "also" else checks)


def code_faults(settings: Settings, checks: Iterable[str]) -> Iterator[Fault]:
    """What of it means no rule. ``checks`` are the codes of the declarative checks there are."""
    checks = tuple(checks)
    for code in stated_codes(settings):
        try:
            names_stated(code, checks)
        except UnknownCodeError as error:
            params = {"value": echo(error.text), "suggestion": error.suggestion}
            yield Fault(UNKNOWN_CODE, code.at, params=params)


def parameters_fault(settings: Settings, name: str, detail: str) -> Fault:
    """The fault of the first text under ``also`` that means a rule which cannot run by itself."""
    code = next(code for code in stated_codes(settings) if code.key == "also" and name in names_of(code.text))
    return Fault(NEEDS_PARAMETERS, code.at, params={"name": name, "detail": detail})

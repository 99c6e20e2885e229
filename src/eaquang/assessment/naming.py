"""What a text of a setting or an option means among the rules: the one reading of codes and names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from eaquang.frameworks.pack import Pack, check_code
from eaquang.model.suggestions import closest
from eaquang.rules.catalogue import CATALOGUE

_BEGINNING: Final = re.compile(r"EAQ\d{1,3}", re.IGNORECASE)
"""A code, or the beginning of one. The letters alone would mean every rule there is."""


class UnknownCodeError(Exception):
    """A text that means no rule: ``suggestion`` is the nearest name or code, empty where none is near."""

    def __init__(self, text: str, suggestion: str) -> None:
        super().__init__(text)
        self.text = text
        self.suggestion = suggestion


def checks_of(packs: Iterable[Pack]) -> tuple[str, ...]:
    """The codes of the declarative checks of packs, which are their names as well."""
    return tuple(
        check_code(pack.framework.id, name, index)
        for pack in packs
        for name, requirement in pack.requirements.items()
        for index in range(len(requirement.checks))
    )


def names_of(text: str, checks: Iterable[str] = ()) -> tuple[str, ...]:
    """The names of the rules that a text means.

    It is the name of a rule, a code or the beginning of one with a digit at least (``EAQ3``, in any case),
    one of ``checks`` or what stands before its ``#``: all checks of that requirement. Raises
    :class:`UnknownCodeError`.
    """
    if text in CATALOGUE:
        return (text,)
    if _BEGINNING.fullmatch(text):
        found = tuple(name for name, code in CATALOGUE.items() if code.startswith(text.upper()))
    else:
        checks = tuple(checks)
        found = tuple(check for check in checks if text in (check, check.partition("#")[0]))
    if not found:
        raise UnknownCodeError(text, _meant(text, checks))
    return found


def _meant(text: str, checks: Iterable[str]) -> str:
    known = (*CATALOGUE, *CATALOGUE.values(), *checks)
    return closest(text, known) or _begun(text, CATALOGUE)


def _begun(text: str, known: Iterable[str]) -> str:
    """The one name that begins with a text; empty where none or several do."""
    begun = [name for name in known if text and name.startswith(text.lower())]
    return begun[0] if len(begun) == 1 else ""


def rule_meant(text: str) -> str:
    """The name that a pack most probably means by a text that is none, since a pack names rules by name."""
    coded = [name for name, code in CATALOGUE.items() if code == text.upper()]
    return coded[0] if coded else closest(text, CATALOGUE) or _begun(text, CATALOGUE)


def all_names(texts: Iterable[str], checks: Iterable[str] = ()) -> Iterator[str]:
    """The names that several texts mean. Raises :class:`UnknownCodeError`."""
    checks = tuple(checks)
    for text in texts:
        yield from names_of(text, checks)

"""Whether the rules that a pack of one's own names exist and are of use, each at its place in the pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from eaquang.assessment.naming import UnknownCodeError, checks_of, names_of, rule_meant
from eaquang.diagnostics import Param, Pointer
from eaquang.frameworks.extension import Find, bases_of
from eaquang.frameworks.faults import Flaw, PackFault, PackVariant
from eaquang.frameworks.pack import Pack, Requirement
from eaquang.model.faults import echo
from eaquang.model.kinds import BY_KIND
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE
from eaquang.rules.subjects import kinds_among

if TYPE_CHECKING:
    from eaquang.frameworks.loader import LoadedPack


def with_names(loaded: LoadedPack, find: Find) -> LoadedPack:
    """The same pack with a fault for each rule that it names and that there is not or is of no use.

    ``find`` finds the packs that it extends, whose checks it may make mandatory as well.
    """
    if loaded.pack is None:
        return loaded
    faults = []
    for flaw in (*_unknown(loaded.pack, find), *_idle(loaded.pack)):
        path, at = loaded.place(flaw.at)
        faults.append(PackFault(path=path, rule=flaw.rule, at=at, variant=flaw.variant, params=flaw.params))
    return replace(loaded, faults=(*loaded.faults, *faults)) if faults else loaded


def _unknown(pack: Pack, find: Find) -> Iterator[Flaw]:
    checks = checks_of([pack, *bases_of(pack, find)])
    for index, text in enumerate(pack.framework.mandatory):
        try:
            names_of(text, checks)
        except UnknownCodeError as error:
            yield _no_rule(("framework", "mandatory", index), text, error.suggestion)
    for at, _, name in _uses(pack):
        if name not in CATALOGUE:
            yield _no_rule(at, name, rule_meant(name))


def _idle(pack: Pack) -> Iterator[Flaw]:
    """The rules that look at no entity to which their requirement applies: nobody would see that."""
    built = all_rules()
    for at, requirement, name in _uses(pack):
        kinds = frozenset(BY_KIND).intersection(requirement.subject)
        if name in built and kinds and not kinds_among(built[name], kinds):
            params: dict[str, Param] = {"value": name, "allowed": requirement.subject}
            yield Flaw("invalid-value", PackVariant.RULE_FOR, at, params)


def _uses(pack: Pack) -> Iterator[tuple[Pointer, Requirement, str]]:
    for id, requirement in pack.requirements.items():
        for index, use in enumerate(requirement.rules):
            yield ("requirements", id, "rules", index, "name"), requirement, use.name


def _no_rule(at: Pointer, text: str, suggestion: str) -> Flaw:
    params: dict[str, Param] = {"value": echo(text), "suggestion": suggestion}
    return Flaw("dangling-reference", PackVariant.RULE_NAME, at, params)

"""Whether the rules that a pack of one's own names exist, each at its place in the files of the pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from eaquang.assessment.naming import UnknownCodeError, checks_of, names_of, rule_meant
from eaquang.diagnostics import Pointer
from eaquang.frameworks.extension import Find, bases_of
from eaquang.frameworks.faults import PackFault, PackVariant
from eaquang.frameworks.pack import Pack
from eaquang.model.faults import echo
from eaquang.rules.catalogue import CATALOGUE

if TYPE_CHECKING:
    from eaquang.frameworks.loader import LoadedPack


def with_names(loaded: LoadedPack, find: Find) -> LoadedPack:
    """The same pack with a fault for each rule that it names and that there is not.

    ``find`` finds the packs that it extends, whose checks it may make mandatory as well.
    """
    if loaded.pack is None:
        return loaded
    faults = []
    for pointer, text, suggestion in _unknown(loaded.pack, find):
        path, at = loaded.place(pointer)
        params = {"value": echo(text), "suggestion": suggestion}
        faults.append(
            PackFault(
                path=path, rule="dangling-reference", at=at, variant=PackVariant.RULE_NAME, params=params
            )
        )
    return replace(loaded, faults=(*loaded.faults, *faults)) if faults else loaded


def _unknown(pack: Pack, find: Find) -> Iterator[tuple[Pointer, str, str]]:
    checks = checks_of([pack, *bases_of(pack, find)])
    for index, text in enumerate(pack.framework.mandatory):
        try:
            names_of(text, checks)
        except UnknownCodeError as error:
            yield ("framework", "mandatory", index), text, error.suggestion
    for id, requirement in pack.requirements.items():
        for index, use in enumerate(requirement.rules):
            if use.name not in CATALOGUE:
                yield ("requirements", id, "rules", index, "name"), use.name, rule_meant(use.name)

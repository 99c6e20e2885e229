"""What is wrong with the checks of a pack of one's own, each at its place in the files of the pack."""

from __future__ import annotations

from dataclasses import replace

from eaquang.assessment.checks.compiling import CheckError, prove_check
from eaquang.diagnostics import Pointer, Region
from eaquang.frameworks.catalogue import shipped_or_none
from eaquang.frameworks.extension import Find, bases_of, by_full_name, used_by
from eaquang.frameworks.faults import PackFault
from eaquang.frameworks.loader import LoadedPack
from eaquang.model.kinds import BY_KIND
from eaquang.source.inside import offset_inside


def with_checks(loaded: LoadedPack, find: Find = shipped_or_none) -> LoadedPack:
    """The same pack with the faults of its checks added to its faults.

    ``find`` finds the packs that it extends or uses, whose parameters it may name.
    """
    if loaded.pack is None:
        return loaded
    lineage = (loaded.pack, *bases_of(loaded.pack, find))
    named = (*lineage, *used_by([loaded.pack], find))
    blocks = by_full_name(named, lambda pack: pack.parameters)
    faults: list[PackFault] = []
    for name, requirement in loaded.pack.requirements.items():
        for index, check in enumerate(requirement.checks):
            if check.for_ not in BY_KIND:
                # The loader has said so already.
                continue
            try:
                prove_check(lineage, name, index, check, blocks)
            except CheckError as error:
                faults.append(_fault(loaded, error))
    return replace(loaded, faults=(*loaded.faults, *faults)) if faults else loaded


def _fault(loaded: LoadedPack, error: CheckError) -> PackFault:
    path, pointer = loaded.place(error.pointer)
    at: Pointer | Region = pointer
    if error.within is not None and pointer in loaded.documents[path].spans:
        document = loaded.documents[path]
        start, end = error.within
        # The end of what is meant is the end of its last character, whatever blanks follow.
        at = Region(
            path, offset_inside(document, pointer, start), offset_inside(document, pointer, end - 1) + 1
        )
    return PackFault(path=path, rule="invalid-value", at=at, variant=error.variant, params=error.params)

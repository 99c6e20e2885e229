"""Requirements by the ids of former editions: the one place where a former id is taken for the present one.

Exceptions, attestations and the baseline are written once and read for years; a new edition of a framework
that gives a requirement another id says so (``renamed_from``), and they hold as if nothing had happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from eaquang.assessment.reporting import digest, fingerprint, gap_key
from eaquang.assessment.results import Diagnostic
from eaquang.diagnostics import Outcome, Param
from eaquang.frameworks.pack import Framework, Pack
from eaquang.model.attestation import Attestation
from eaquang.workspace.baseline import Baseline, BaselineEntry
from eaquang.workspace.waiver_entry import WaiverEntry
from eaquang.workspace.workspace import Workspace


def renames(packs: Iterable[Pack], heads: Mapping[str, Framework]) -> dict[str, str]:
    """The former ids of requirements of ``packs``, each with the present one, through any number of editions.

    ``heads`` are those of all packs there are: what a pack replaces may have renamed before. An id that a
    pack still has means that requirement, whatever was called so before.
    """
    packs = tuple(packs)
    present = {id for pack in packs for id in pack.requirements}
    told: dict[str, str] = {}
    waiting, seen = [pack.framework for pack in packs], set[str]()
    while waiting:
        head = waiting.pop(0)
        if head.id not in seen:
            seen.add(head.id)
            told = {**head.renamed_from, **told}
            waiting += [heads[name] for name in head.replaces if name in heads]
    chains = {former: list(_chain(former, told, present)) for former in told if former not in present}
    return {former: chain[-1] for former, chain in chains.items() if chain and chain[-1] in present}


def _chain(former: str, told: Mapping[str, str], present: set[str]) -> Iterator[str]:
    passed = {former}
    now = former
    while now not in present and now in told and told[now] not in passed:
        now = told[now]
        passed.add(now)
        yield now


def in_present_names(workspace: Workspace, names: Mapping[str, str]) -> Workspace:
    """The workspace whose exceptions and attestations name requirements by their present ids."""
    if not names:
        return workspace
    landscape = workspace.landscape
    entities = {
        key: replace(thing, requirement=names[thing.requirement])
        if isinstance(thing, Attestation)
        and isinstance(thing.requirement, str)
        and thing.requirement in names
        else thing
        for key, thing in landscape.entities.items()
    }
    return replace(
        workspace,
        landscape=replace(landscape, entities=entities),
        waivers=present_waivers(workspace.waivers, names),
    )


def present_waivers(entries: Iterable[WaiverEntry], names: Mapping[str, str]) -> tuple[WaiverEntry, ...]:
    """The exceptions, each for a requirement by its present id."""
    return tuple(
        entry._replace(waiver=replace(entry.waiver, requirement=names[entry.waiver.requirement]))
        if isinstance(entry.waiver.requirement, str) and entry.waiver.requirement in names
        else entry
        for entry in entries
    )


def former_fingerprints(diagnostics: Iterable[Diagnostic], names: Mapping[str, str]) -> dict[str, str]:
    """The fingerprints that diagnostics had under former ids of a requirement, with the present ones."""
    found: dict[str, str] = {}
    if not names:
        return found
    for one in diagnostics:
        for former, now in names.items():
            if now in (one.params.get("requirement"), _requirement_of(one.code)):
                found[_as_before(one, former, now)] = one.fingerprint
    return found


def _as_before(one: Diagnostic, former: str, now: str) -> str:
    code = one.code
    if _requirement_of(code) == now:
        framework, _, check = code.partition("/")
        code = f"{framework}/{former}#{check.rpartition('#')[2]}"
    if one.outcome is Outcome.UNMET:
        return fingerprint(code, one.place, _renamed(one.params, former, now))
    first = one.missing[0]
    rule = code if first.rule == one.code else first.rule
    before = first._replace(rule=rule, params=_renamed(first.params, former, now))
    return digest([code, *gap_key(before)])


def _renamed(params: Mapping[str, Param], former: str, now: str) -> Mapping[str, Param]:
    return {**params, "requirement": former} if params.get("requirement") == now else params


def _requirement_of(code: str) -> str:
    """The requirement of a declarative check, whose code is ``<framework>/<requirement>#<number>``."""
    return code.partition("/")[2].rpartition("#")[0]


def present_baseline(baseline: Baseline, fingerprints: Mapping[str, str]) -> Baseline:
    """The baseline with its lines under the present fingerprints, by the former ones.

    A line of which the present one stands there as well stays as it is.
    """
    standing = {entry.held.fingerprint for entry in baseline.entries}

    def present(entry: BaselineEntry) -> BaselineEntry:
        now = fingerprints.get(entry.held.fingerprint, "")
        if not now or now in standing:
            return entry
        return entry._replace(held=replace(entry.held, fingerprint=now))

    return replace(baseline, entries=tuple(map(present, baseline.entries)))

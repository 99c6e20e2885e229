"""What a workspace works with: frameworks, rules, exceptions, files; and what of it needs attention."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from eaquang.assessment.plan import Plan
from eaquang.assessment.results import EXPIRED_WAIVER, UNUSED_WAIVER, VOIDING, Assessment
from eaquang.files import Files, FileUnreadableError, as_spelled, nfc, plain_path
from eaquang.frameworks.pack import Pack
from eaquang.model.facts import is_known, listed
from eaquang.model.settings import FORMAT
from eaquang.reporters.doctor.checkup import Problem, Row, Section
from eaquang.reporters.doctor.settings import place, settings_section
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE
from eaquang.workspace.globbing import matches
from eaquang.workspace.workspace import MISSPELT, SETTINGS_FILE, Workspace

UNUSED_SETTING: Final = "unused-setting"


def workspace_sections(
    workspace: Workspace,
    files: Files,
    plan: Plan,
    assessment: Assessment,
    *,
    own: Mapping[str, Pack],
    members: Mapping[str, str],
) -> Iterator[Section]:
    """The sections on a workspace. ``own`` are packs by folder, ``members`` folders by name."""
    yield settings_section(workspace.settings, workspace.documents[SETTINGS_FILE])
    yield Section("frameworks", tuple(_frameworks(plan, own)))
    yield Section("rules", tuple(_rules(plan)))
    yield Section("exceptions", tuple(_exceptions(workspace, files, assessment)))
    yield Section("files", tuple(_files(workspace, files, own, members)))


def _frameworks(plan: Plan, own: Mapping[str, Pack]) -> Iterator[Row]:
    folders = {pack.framework.id: folder for folder, pack in own.items()}
    for pack in plan.packs:
        id = pack.framework.id
        params = {
            "edition": pack.framework.edition,
            "sha256": pack.digest,
            "requirements": sum(planned.framework == id for planned in plan.requirements),
            "all": len(pack.requirements),
            "folder": folders.get(id, ""),
        }
        code = "own-framework" if id in folders else "shipped-framework"
        yield Row("framework", None, name=id, code=code, params={**params, "short": pack.digest[:12]})
    if not plan.packs:
        yield Row("none", None, code="no-framework")


def _rules(plan: Plan) -> Iterator[Row]:
    run = {bound.rule.name for bound in plan.rules} | (plan.always & all_rules().keys())
    planned = sorted({name for requirement in plan.requirements for name in requirement.planned})
    yield Row("run", len(run))
    yield Row("always", len(plan.always & run))
    yield Row("mandatory", len(plan.mandatory & run))
    yield Row("ignored", _codes(plan.ignored))
    yield Row(
        "reweighted", tuple(f"{_code(n)}: {s}" for n, s in sorted(plan.severities.items(), key=_by_code))
    )
    yield Row("planned", _codes(planned))


def _code(name: str) -> str:
    return CATALOGUE.get(name, name)


def _by_code(item: tuple[str, object]) -> str:
    return _code(item[0])


def _codes(names: frozenset[str] | list[str]) -> tuple[str, ...]:
    return tuple(sorted(map(_code, names)))


def _exceptions(workspace: Workspace, files: Files, assessment: Assessment) -> Iterator[Row]:
    settings = workspace.settings
    if is_known(settings.waivers):
        expired = _waivers_of(assessment, EXPIRED_WAIVER)
        unused = _waivers_of(assessment, UNUSED_WAIVER)
        void = _waivers_of(assessment, *VOIDING) - expired
        used = {d.excuse.waiver for d in assessment.diagnostics if d.excuse is not None}
        rest = {entry.id for entry in workspace.waivers} - expired - void - used - unused
        params = {
            "all": len(workspace.waivers),
            "used": len(used),
            "expired": len(expired),
            "void": len(void),
            "unused": len(unused),
            "waiting": len(rest),
        }
        yield Row("waivers", settings.waivers, code="waivers", params={**params, "path": settings.waivers})
    else:
        yield Row("waivers")
    if is_known(settings.baseline):
        there = _is_there(files, settings.baseline)
        yield Row(
            "baseline", settings.baseline, code="" if there else "missing", params={"path": settings.baseline}
        )
    else:
        yield Row("baseline")


def _waivers_of(assessment: Assessment, *codes: str) -> set[str]:
    return {str(d.params.get("waiver", "")) for d in assessment.diagnostics if d.code in codes}


def _is_there(files: Files, path: str) -> bool:
    try:
        files.read(as_spelled(files, plain_path(path)))
    except FileUnreadableError:
        return False
    return True


def _files(
    workspace: Workspace, files: Files, own: Mapping[str, Pack], members: Mapping[str, str]
) -> Iterator[Row]:
    landscape = workspace.landscape
    paths = [nfc(file.path) for file in landscape.files]
    yield Row("descriptions", len(paths))
    for pattern in listed(workspace.settings.sources):
        count = sum(matches(path, nfc(pattern)) for path in paths)
        yield Row("pattern", count, name=pattern, code="matches", params={"count": count})
    yield Row("entities", len(landscape.entities))
    yield Row("unread", tuple(_unread(workspace, files, own, members)))
    for name, folder in members.items():
        yield Row("member", folder, name=f"{name}/", code="member", params={"folder": folder})


def _unread(
    workspace: Workspace, files: Files, own: Mapping[str, Pack], members: Mapping[str, str]
) -> Iterator[str]:
    """YAML below the root that is neither read nor part of something that is."""
    read = {nfc(path) for path in workspace.documents}
    folders = tuple(f"{folder}/" for folder in (*own, *members.values()))
    for path in map(nfc, files.list()):
        if path.endswith((".yaml", ".yml")) and path not in read and not path.startswith(folders):
            yield path


def workspace_problems(workspace: Workspace, files: Files, assessment: Assessment) -> Iterator[Problem]:
    """What of a workspace needs attention, with what to do."""
    settings = workspace.settings
    if is_known(settings.eaquang) and settings.eaquang < FORMAT:
        yield Problem("older-format", {"value": settings.eaquang, "supported": FORMAT})
    misspelt = sorted(set(MISSPELT).intersection(files.list()))
    if misspelt:
        yield Problem("misspelt", {"listed": tuple(misspelt), "settings": SETTINGS_FILE})
    if assessment.unreadable:
        yield Problem("unreadable", {"listed": assessment.unreadable})
    expired = _waivers_of(assessment, EXPIRED_WAIVER)
    if expired:
        yield Problem("expired", {"listed": tuple(sorted(expired))})
    void = _waivers_of(assessment, *VOIDING)
    if void:
        yield Problem("void", {"listed": tuple(sorted(void))})
    if is_known(settings.baseline) and not _is_there(files, settings.baseline):
        document = workspace.documents[SETTINGS_FILE]
        yield Problem("no-baseline", {"path": settings.baseline, "place": place(document, ("baseline",))})
    unused = [d for d in assessment.diagnostics if d.name == UNUSED_SETTING]
    if unused:
        starts = (d.place.span.start for d in unused)
        listed_places = tuple(f"{SETTINGS_FILE}:{start.line}:{start.column}" for start in starts)
        yield Problem("unused-settings", {"listed": listed_places})

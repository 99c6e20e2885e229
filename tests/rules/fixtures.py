"""Fixtures of rules: small workspaces that carry their expectation where it happens.

A fixture is a YAML file or a folder under ``tests/rules/<rule-name>/`` whose name begins with
``bad``, ``good`` or ``unknown``. Beside it, or inside a folder, may stand ``params.yaml`` (the
rule's parameters, or ``parameters: <pack>/<block>`` for those that are shipped) and
``registry.yaml`` (further objects of the national registry). A folder may have its own
``eaquang.yaml``; without one a ``waivers.yaml`` in it is the file of exceptions and a ``baseline.jsonl`` the
baseline, whose lines carry their marks in ``where``. A folder ``former`` in it holds the former version. A
rule that looks at what became of a run (902, 910, 930) is told that of a run of the fixture without a
framework. One that looks at packs (920, 921, 922) is told of those that the fixture's settings follow.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from eaquang import api
from eaquang.assessment.checks.rules import compile_check
from eaquang.assessment.examinations import Examined, RuleResults, examine_all
from eaquang.assessment.excuses import Excuses
from eaquang.assessment.following import findings_before
from eaquang.assessment.holding import baseline_uses
from eaquang.assessment.places import place_of
from eaquang.assessment.plan import AFTERWARDS, BoundRule, make_plan
from eaquang.assessment.reporting import Reporter
from eaquang.assessment.setting_uses import setting_uses
from eaquang.assessment.waiver_uses import waiver_uses
from eaquang.diagnostics import EntityKey, Finding, Outcome, Pointer, Region
from eaquang.files import Files, FolderFiles, MemoryFiles
from eaquang.model.facts import is_known, listed
from eaquang.model.reading import read_record
from eaquang.model.registry import RegistryObject
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE
from eaquang.rules.policy.frameworks import LapsedCitations, LooseningPacks, SupersededFrameworks
from eaquang.rules.policy.stale_baseline import stale_baseline
from eaquang.rules.policy.unused_settings import SettingUses
from eaquang.rules.rule import NoParams, Rule
from eaquang.source.reader import read_document
from eaquang.workspace.loading import load_workspace, read_settings
from eaquang.workspace.membership import member_folders
from eaquang.workspace.workspace import SETTINGS_FILE, Workspace

FOLDER = Path(__file__).parent
PACKS = FOLDER.parents[1] / "src" / "eaquang" / "frameworks" / "packs"
AS_OF = date(2026, 11, 22)
KINDS_OF_FIXTURE = ("bad", "good", "unknown")
NEVER_UNMET = frozenset({"unattested-requirement"})
"""Rules that only ever lack: their bad fixtures are undetermined at the marked lines."""

ABOUT_PACKS = (LapsedCitations, LooseningPacks, SupersededFrameworks)
"""What the rules are told that look at the packs a workspace follows."""

_DEFAULT_SETTINGS = "eaquang: 1\nname: Kiến trúc số Thành phố Hồ Chí Minh\nagency: ubnd-tp\n"
_ASIDE = ("params.yaml", "registry.yaml")
_FORMER = "former/"
_LINE_END = re.compile(r"\r\n|\r|\n")
_EXPECTED = re.compile(r"# expect: ((?:EAQ\d{3}[, ]*)+)")


class Mark(NamedTuple):
    """A code at a line: where a fixture expects it, or where the rule put it."""

    path: str
    line: int
    code: str


@dataclass(frozen=True, slots=True)
class Fixture:
    """One workspace of one rule. ``expected`` counts the marks in its files."""

    rule: Rule[Any]
    path: Path
    workspace: Workspace
    params: object
    expected: Counter[Mark]

    @property
    def kind(self) -> str:
        """``bad``, ``good`` or ``unknown``."""
        return kind_of(self.path)

    def run(self) -> RuleResults:
        """All that the fixture's own rule says."""
        return examine_all(BoundRule(self.rule, self.params), self.workspace)

    def run_inputs(self) -> tuple[RuleResults, ...]:
        """All that the rules on the input say, but for the fixture's own."""
        inputs = (r for r in all_rules().values() if r.code.startswith("EAQ0") and r is not self.rule)
        return tuple(examine_all(BoundRule(rule, None), self.workspace) for rule in inputs)

    def mark(
        self, rule: Rule[Any], examined: Examined, at: Pointer | Region, entity: EntityKey | None
    ) -> Mark:
        """Where a pointer of a finding or lack stands."""
        workspace = self.workspace
        place = place_of(
            workspace.landscape, workspace.documents, entity or examined.subject, at, examined.home
        )
        return Mark(place.path, place.span.start.line, rule.code)

    def found(self, results: RuleResults) -> Counter[Mark]:
        """Where the findings of one rule stand."""
        rule = results.bound.rule
        return Counter(self.mark(rule, e, f.at, f.entity) for e, f in findings_of(results))

    def lacking(self, results: RuleResults) -> Counter[Mark]:
        """Where what one rule lacks stands, for subjects that are undetermined."""
        rule = results.bound.rule
        return Counter(
            self.mark(rule, examined, lack.at, lack.entity)
            for examined in results.examined
            if examined.examination.outcome is Outcome.UNDETERMINED
            for lack in examined.examination.lackings
        )


def findings_of(results: RuleResults) -> Iterator[tuple[Examined, Finding]]:
    """Every finding with the subject it was found at."""
    for examined in results.examined:
        for finding in examined.examination.findings:
            yield examined, finding


def outcomes_of(results: RuleResults) -> Counter[Outcome]:
    """How the subjects ended."""
    answers = [examined.examination for examined in results.examined]
    return Counter(answer.outcome for answer in (*answers, *filter(None, [results.settled])))


def kind_of(path: Path) -> str:
    """``bad`` of ``bad.yaml``, ``bad-tab.yaml`` and ``bad/``; empty for anything else."""
    kind = re.split(r"[-.]", path.name)[0]
    return kind if kind in KINDS_OF_FIXTURE else ""


def fixture_paths(name: str) -> tuple[Path, ...]:
    """The fixtures of a rule, sorted."""
    folder = FOLDER / name
    return tuple(sorted(p for p in folder.glob("*") if kind_of(p))) if folder.is_dir() else ()


def rule_folders() -> tuple[Path, ...]:
    """Every folder that should belong to a rule."""
    return tuple(sorted(p for p in FOLDER.iterdir() if p.is_dir() and not p.name.startswith((".", "__"))))


@cache
def load_fixture(name: str, path: Path) -> Fixture:
    """Read one fixture of the rule ``name``."""
    rule = all_rules()[name]
    whole = _contents(path)
    former = {file.removeprefix(_FORMER): raw for file, raw in whole.items() if file.startswith(_FORMER)}
    contents = {file: raw for file, raw in whole.items() if not file.startswith(_FORMER)}
    shared = {**_registry(FOLDER), **_registry(FOLDER / name), **_registry(path)}
    workspace = _workspace(contents, shared)
    if former:
        before = _workspace(former, shared).landscape
        workspace = replace(workspace, landscape=replace(workspace.landscape, former=before))
    expected = Counter(mark for file, raw in contents.items() for mark in _expectations(file, raw))
    if rule.params in ABOUT_PACKS:
        return Fixture(rule, path, *_followed(rule, contents), expected)
    if rule.name in AFTERWARDS:
        return Fixture(rule, path, workspace, _uses(rule, workspace), expected)
    if rule.after:
        return Fixture(rule, path, workspace, findings_before(rule, {}, workspace), expected)
    return Fixture(rule, path, workspace, _params(rule, (FOLDER / name, path)), expected)


def load_text(text: str, path: str = "kien-truc.yaml") -> Workspace:
    """A workspace of one description, with the settings and the registry of the fixtures."""
    return _workspace({path: text.encode()}, _registry(FOLDER))


def load_texts(fixture: Fixture, texts: Mapping[str, str]) -> Workspace:
    """A workspace of other descriptions, with the registry of a fixture."""
    shared = {**_registry(FOLDER), **_registry(FOLDER / fixture.rule.name), **_registry(fixture.path)}
    return _workspace({path: text.encode() for path, text in texts.items()}, shared)


def _followed(rule: Rule[Any], contents: Mapping[str, bytes]) -> tuple[Workspace, object]:
    """The workspace with the packs of its settings, and what a run tells the rule of them."""
    loaded = api.load(MemoryFiles(contents), as_of=AS_OF)
    bound = api.plan(loaded, as_of=AS_OF).rules
    return loaded.workspace, next(one.params for one in bound if one.rule is rule)


def _contents(path: Path) -> dict[str, bytes]:
    if path.is_file():
        return {path.name: path.read_bytes()}
    return {
        file.relative_to(path).as_posix(): file.read_bytes()
        for file in sorted(path.rglob("*"))
        if file.is_file() and file.relative_to(path).as_posix() not in _ASIDE
    }


def _workspace(contents: Mapping[str, bytes], shared: Mapping[str, RegistryObject]) -> Workspace:
    named = {"waivers.yaml": "waivers: waivers.yaml\n", "baseline.jsonl": "baseline: baseline.jsonl\n"}
    settings_text = _DEFAULT_SETTINGS + "".join(line for file, line in named.items() if file in contents)
    files = MemoryFiles({SETTINGS_FILE: settings_text.encode(), **contents})
    return _loaded(files, shared)


def _loaded(files: Files, shared: Mapping[str, RegistryObject]) -> Workspace:
    settings, document = read_settings(files)
    members = {
        member.name: _loaded(FolderFiles(files, member.folder), shared).landscape
        for member in member_folders(settings, document)
    }
    return load_workspace(files, settings, document, shared=shared, as_of=AS_OF, members=members)


def _registry(folder: Path) -> dict[str, RegistryObject]:
    objects: dict[str, RegistryObject] = {}
    for name, data in _plain(folder / "registry.yaml").get("registry", {}).items():
        record, faults = read_record(RegistryObject, data, (name,))
        assert record is not None, name
        assert not faults, (folder, faults)
        objects[f"qg.{name}"] = record
    return objects


def _params(rule: Rule[Any], folders: tuple[Path, ...]) -> object:
    if rule.params is NoParams:
        return None
    fields = getattr(rule.params, "__dataclass_fields__", {})
    raw: dict[str, Any] = {"rules": [*CATALOGUE, *CATALOGUE.values()]} if "rules" in fields else {}
    for folder in folders:
        stated = _plain(folder / "params.yaml")
        if isinstance(block := stated.pop("parameters", None), str):
            pack, _, name = block.partition("/")
            raw |= _plain(PACKS / pack / "parameters.yaml")["parameters"][name]
        raw |= stated
    return TypeAdapter(rule.params).validate_python(raw)


def _uses(rule: Rule[Any], workspace: Workspace) -> object:
    """What a run without a framework makes of what the rule looks at: the house rules are all there is."""
    rules = workspace.settings.rules if is_known(workspace.settings.rules) else None
    plan = make_plan(
        (),
        as_of=AS_OF,
        instruments={},
        parameters={},
        compile_check=compile_check,
        also=listed(rules.also) if rules else (),
        ignore=listed(rules.ignore) if rules else (),
        severities=rules.severity if rules and is_known(rules.severity) else {},
    )
    results = [examine_all(bound, workspace) for bound in plan.rules]
    if rule.params is SettingUses:
        return setting_uses(workspace, plan, results, ())
    faults = Reporter(plan, workspace, Excuses.of(workspace.waivers, AS_OF)).faults(results, ())
    if rule is stale_baseline:
        return baseline_uses(workspace, plan, results, (), faults.values())
    return waiver_uses(workspace, plan, results, (), faults.values())


def _plain(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    document = read_document(path.name, path.read_bytes())
    assert not document.faults, (path, document.faults)
    assert isinstance(document.data, dict), path
    return document.data


def _expectations(path: str, raw: bytes) -> Iterator[Mark]:
    for number, line in enumerate(_LINE_END.split(_legible(raw)), 1):
        for match in _EXPECTED.finditer(line):
            for code in re.findall(r"EAQ\d{3}", match[1]):
                yield Mark(path, number, code)


def _legible(raw: bytes) -> str:
    for codec, marks in (
        ("utf-32", (b"\xff\xfe\0\0", b"\0\0\xfe\xff")),
        ("utf-16", (b"\xff\xfe", b"\xfe\xff")),
    ):
        if raw.startswith(marks):
            return raw.decode(codec, "replace")
    return raw.decode("utf-8", "replace")

"""Toy rules, requirements and workspaces: small enough that every outcome can be seen at a glance.

A toy rule reads the tags of its subject: ``bad`` is a finding, ``open`` a lack, ``aside`` makes it not
apply; anything else is met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from eaquang.assessment.engine import assess
from eaquang.assessment.plan import BoundRule, Plan, PlannedRequirement
from eaquang.assessment.results import Assessment, Diagnostic, RequirementOutcome
from eaquang.diagnostics import EntityKey, Finding, Lacking, Pointer, Severity
from eaquang.files import MemoryFiles
from eaquang.frameworks.pack import Bilingual, Framework, Pack, Requirement, Standing
from eaquang.model.entity import Entity
from eaquang.model.facts import listed
from eaquang.model.system import System
from eaquang.rules.rule import Rule, Yield, pattern
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.loading import load_workspace, read_settings
from eaquang.workspace.workspace import Workspace

AS_OF = date(2026, 11, 22)
SETTINGS = "eaquang: 1\nname: Thử\nagency: so-a\n"
TOLD = Bilingual(vi="chưa đạt", en="not so")
"""What toy rules say, since they have no words file."""
WAIVER = """\
  NL-2026-{number}:
    {target}
    entity: {entity}
    cause: hệ thống cũ chưa có giao diện để nối vào trục
    alternatives: đã xem hai phương án khác
    impact: {{business: a, data: b, connection: c, security: d, resources: e}}
    controls: theo dõi hằng tuần
    responsible: so-a
    review_on: 2026-11-01
    remedy: [nv-12]
    decision: {{agency: so-a, document: 1/QĐ, date: 2026-06-01}}
    until: {until}
"""


def waivers(*entries: tuple[str, str, str]) -> str:
    """A file of complete exceptions: target (``rule: EAQ203``), entity and last day of each."""
    written = (
        WAIVER.format(number=number, target=target, entity=entity, until=until)
        for number, (target, entity, until) in enumerate(entries, 1)
    )
    return "waivers:\n" + ("".join(written) or "  {}\n")


def workspace(text: str, *, as_of: date = AS_OF, **others: str) -> Workspace:
    """A workspace of one file, ``a.yaml``; ``others`` are further files by name without ending."""
    settings = SETTINGS + ("waivers: waivers.yaml\n" if "waivers" in others else "")
    texts = {"eaquang.yaml": settings, "a.yaml": text, **{f"{k}.yaml": v for k, v in others.items()}}
    return load(texts, as_of)


def load(texts: Mapping[str, str], as_of: date = AS_OF) -> Workspace:
    """A workspace of files in memory, in the order in which they are given."""
    files = MemoryFiles({name: text.encode() for name, text in texts.items()})
    settings, document = read_settings(files)
    return load_workspace(files, settings, document, shared={}, as_of=as_of)


def systems(**tags: str) -> str:
    """A description of systems, each with its one tag; ``_`` in a name becomes ``-``."""
    entries = (f"  {name.replace('_', '-')}: {{name: S, tags: [{tag}]}}\n" for name, tag in tags.items())
    return "systems:\n" + "".join(entries)


def by_tag(subject: Entity, _landscape: Landscape) -> Yield:
    """The body of a toy rule on one entity."""
    if "bad" in listed(subject.tags):
        yield Finding(at=("tags",), params={"tag": "bad"})
    if "open" in listed(subject.tags):
        yield Lacking(at=("operator",))


def _is_meant(subject: Entity, _landscape: Landscape) -> bool:
    return "aside" not in listed(subject.tags)


def over_all(landscape: Landscape, _same: Landscape) -> Iterator[Finding | Lacking]:
    """The body of a toy rule on the landscape: the same, each for the entity it concerns."""
    for key, entity in landscape.entities.items():
        for result in by_tag(entity, landscape):
            if isinstance(result, Finding):
                yield Finding(at=result.at, entity=key, params=result.params)
            else:
                yield Lacking(at=("description",), entity=key)


def toy(
    name: str = "toy",
    subject: type | tuple[type, ...] = System,
    body: Callable[..., Yield] = by_tag,
    *,
    needs: tuple[str, ...] = (),
    asks: tuple[str, ...] = (),
    **options: Any,
) -> BoundRule:
    """A bound toy rule."""
    subjects = subject if isinstance(subject, tuple) else (subject,)
    if body is by_tag:
        options.setdefault("applies", _is_meant)
    options.setdefault("message", TOLD)
    rule: Rule[Any] = Rule(
        code=options.pop("code", f"TOY-{name}"),
        name=name,
        subjects=subjects,
        body=body,
        needs=tuple(map(pattern, needs)),
        asks=tuple(map(pattern, asks)),
        **options,
    )
    return BoundRule(rule)


_REQUIREMENT = TypeAdapter(Requirement)


def requirement(**stated: Any) -> Requirement:
    """A must on systems, fully covered, with whatever is stated otherwise."""
    words = {"vi": "a", "en": "a"}
    form = {
        "principle": "p",
        "fact": "F",
        "citation": {"instrument": "x"},
        "verification": "full",
        "title": words,
        "statement": words,
        "modality": "must",
        "subject": ["system"],
        "coverage": "full",
    }
    return _REQUIREMENT.validate_python({**form, **stated})


def demand(
    *rules: BoundRule,
    id: str = "r1",
    framework: str = "f",
    standing: Standing = Standing.IN_FORCE,
    planned: tuple[str, ...] = (),
    fields: Mapping[BoundRule, tuple[Pointer, ...]] | None = None,
    **stated: Any,
) -> PlannedRequirement:
    """A planned requirement that leans on toy rules."""
    return PlannedRequirement(
        framework=framework,
        id=id,
        requirement=requirement(**stated),
        instrument=None,
        standing=standing,
        rules=rules,
        planned=planned,
        fields=fields or {},
    )


def pack(id: str = "f", requirements: Mapping[str, Requirement] | None = None, **parts: Any) -> Pack:
    """A pack that holds nothing but requirements."""
    mandatory = parts.pop("mandatory", ())
    return Pack(
        framework=Framework(
            id=id,
            edition="1",
            title=Bilingual(vi="a", en="a"),
            instrument="x",
            issuer="y",
            mandatory=mandatory,
        ),
        digest="0" * 64,
        requirements=dict(requirements or {}),
        **parts,
    )


def plan_of(
    *demands: PlannedRequirement,
    profile: str = "",
    also: Iterable[BoundRule] = (),
    ignored: Iterable[str] = (),
    severities: Mapping[str, Severity] | None = None,
    mandatory: Iterable[str] = (),
    as_of: date = AS_OF,
) -> Plan:
    """A plan of toy requirements; ``also`` are rules that are reported without any."""
    also = tuple(also)
    packs: dict[str, dict[str, Requirement]] = {}
    for item in demands:
        packs.setdefault(item.framework, {})[item.id] = item.requirement
    rules = dict.fromkeys([*(bound for item in demands for bound in item.rules), *also])
    return Plan(
        as_of=as_of,
        profile=profile,
        packs=tuple(pack(name, held) for name, held in packs.items()),
        requirements=demands,
        rules=tuple(rules),
        always=frozenset(bound.rule.name for bound in also),
        severities=severities or {},
        ignored=frozenset(ignored),
        mandatory=frozenset(mandatory),
    )


def run(text: str | Workspace, *demands: PlannedRequirement, **options: Any) -> Assessment:
    """Assess a description by toy requirements."""
    read = workspace(text) if isinstance(text, str) else text
    return assess(read, plan_of(*demands, **options))


def ends(assessment: Assessment) -> dict[str, str]:
    """The outcome of every subject by its id; ``*`` for the workspace."""
    return {name_of(outcome.subject): outcome.outcome.value for outcome in assessment.outcomes}


def name_of(key: EntityKey | None) -> str:
    """The id of a subject; ``*`` for the workspace."""
    return key.id if key else "*"


def single(assessment: Assessment) -> tuple[RequirementOutcome, Diagnostic]:
    """The one outcome and the one diagnostic of a run."""
    (outcome,) = assessment.outcomes
    (diagnostic,) = assessment.diagnostics
    return outcome, diagnostic

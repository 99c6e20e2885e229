"""A pack read from its folder: a good one loads, and every fault in a bad one has a place."""

from __future__ import annotations

import re

import pytest

from eaquang.diagnostics import Pointer, Region
from eaquang.files import MemoryFiles
from eaquang.frameworks.faults import PackVariant
from eaquang.frameworks.loader import LoadedPack, load_pack
from eaquang.frameworks.pack import Modality, Pack

HEAD = """
id: quan-mot
edition: "1"
title: {vi: Bộ yêu cầu của Quận, en: Demands of the district}
instrument: qd-quan-1
issuer: UBND Quận
"""
INSTRUMENTS = """
instruments:
  qd-quan-1:
    number: 01/QĐ-UBND
    kind: decision
    title: Kiến trúc của Quận
    issuer: UBND Quận
    issued: 2026-01-05
    in_force_from: 2026-01-05
    status: in-force
    verification: full
    source: bản gốc
"""
PRINCIPLES = """
principles:
  p1:
    title: {vi: Liên thông, en: Interoperability}
    statement: {vi: Hệ thống liên thông., en: Systems interoperate.}
    citation: {instrument: qd-quan-1, article: "2"}
    verification: full
"""
REQUIREMENT = """
requirements:
  r1:
    principle: p1
    fact: F1
    citation: {instrument: qd-quan-1, article: "2", clause: "1"}
    verification: full
    title: {vi: Không cô lập, en: Not isolated}
    statement: {vi: Hệ thống có kết nối., en: A system exchanges.}
    modality: must
    subject: [system]
    rules: [{name: isolated-system}]
    coverage: full
"""
PROFILES = """
profiles:
  standard:
    title: {vi: Tiêu chuẩn, en: Standard}
    requirements: [r1]
"""
GOOD = {
    "framework.yaml": HEAD,
    "instruments.yaml": INSTRUMENTS,
    "principles.yaml": PRINCIPLES,
    "requirements/a.yaml": REQUIREMENT,
    "profiles.yaml": PROFILES,
    "PROVENANCE.md": "F1: bản gốc",
}


def load(**changed: str | None) -> LoadedPack:
    """The good pack with files replaced (``requirements__a`` is ``requirements/a.yaml``), or left out."""
    texts = {**GOOD, **{f"{name.replace('__', '/')}.yaml": text for name, text in changed.items()}}
    contents = {f"bo/{name}": text.encode() for name, text in texts.items() if text is not None}
    return load_pack(MemoryFiles({**contents, "eaquang.yaml": b"name: x"}), "bo")


def told(loaded: LoadedPack) -> list[tuple[str, str, str, str]]:
    """Path, dotted pointer (or ``@`` for a region), rule and variant of every fault."""
    return [
        (
            fault.path.removeprefix("bo/"),
            "@" if isinstance(fault.at, Region) else ".".join(map(str, fault.at)),
            fault.rule,
            str(fault.variant),
        )
        for fault in loaded.faults
    ]


def test_a_good_pack_loads() -> None:
    loaded = load()
    assert loaded.faults == ()
    pack = loaded.pack
    assert isinstance(pack, Pack)
    assert pack.requirements["r1"].modality is Modality.MUST
    assert pack.requirements["r1"].rules[0].name == "isolated-system"
    assert pack.instruments["qd-quan-1"].number == "01/QĐ-UBND"
    assert set(loaded.documents) == {f"bo/{name}" for name in GOOD if name.endswith(".yaml")}


def test_rule_names_stay_text() -> None:
    loaded = load(requirements__a=REQUIREMENT.replace("isolated-system", "no-such-rule"))
    assert loaded.faults == ()
    assert loaded.place(("requirements", "r1", "rules", 0, "name")) == (
        "bo/requirements/a.yaml",
        ("requirements", "r1", "rules", 0, "name"),
    )
    assert loaded.place(("framework", "issuer")) == ("bo/framework.yaml", ("issuer",))


def test_the_digest_is_of_the_content_not_of_its_layout() -> None:
    plain, commented = load(), load(profiles=f"# ghi chú\n{PROFILES}\n")
    other = load(profiles=PROFILES.replace("Tiêu chuẩn", "Chuẩn"))
    assert plain.pack is not None
    assert commented.pack is not None
    assert other.pack is not None
    assert re.fullmatch("[0-9a-f]{64}", plain.pack.digest)
    assert plain.pack.digest == commented.pack.digest != other.pack.digest


@pytest.mark.parametrize("folder", ["../bo", "/bo", "", "bo/../../x"])
def test_a_pack_stays_inside_its_workspace(folder: str) -> None:
    loaded = load_pack(MemoryFiles({"bo/framework.yaml": HEAD.encode()}), folder)
    assert loaded.pack is None
    expected = PackVariant.FOLDER if folder else PackVariant.ROOT
    assert [fault.variant for fault in loaded.faults] == [expected]


def test_a_pack_has_a_head() -> None:
    assert told(load(framework=None)) == [("framework.yaml", "", "missing-field", "pack-head")]


def test_conditions_may_ask_for_any_fact_that_can_be_told_apart() -> None:
    asked = (
        "applies_to: [{kind: [system], state: [target, both], changed: true, unsettled: [go_live],"
        " once: [disposition], facts: {security.level: [3, 4], ipv6: [false], 'modules[*].name': [Lõi],"
        " agency: [so-a]}}]"
    )
    assert load(requirements__a=f"{REQUIREMENT}    {asked}\n").faults == ()


@pytest.mark.parametrize(
    ("condition", "suggestion", "allowed"),
    [
        ("{facts: {security.levl: [3]}}", "security.level", None),
        ("{facts: {security.level: [7]}}", "", ("1", "2", "3", "4", "5")),
        ("{facts: {ipv6: [yes]}}", "", ("true", "false")),
        ("{facts: {exposure: [intrnet]}}", "", ("internet", "intranet", "specialised-network")),
        ("{state: [targt]}", "target", ("current", "target", "both")),
        ("{unsettled: [golive]}", "go_live", None),
        ("{once: [dispositon]}", "disposition", None),
    ],
)
def test_what_a_condition_probably_meant(
    condition: str, suggestion: str, allowed: tuple[str, ...] | None
) -> None:
    (fault,) = load(requirements__a=f"{REQUIREMENT}    applies_to: [{condition}]\n").faults
    assert fault.params["suggestion"] == suggestion
    assert fault.params.get("allowed") == allowed


REQ = "requirements/a.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        # Form.
        ("framework", "issuer:", "isuer:", "issuer missing-field"),
        ("requirements__a", "    fact: F1\n", "", "requirements.r1.fact missing-field"),
        ("requirements__a", "must", "shall", "requirements.r1.modality invalid-value enum"),
        ("requirements__a", "[system]", "system", "requirements.r1.subject invalid-value type"),
        ("requirements__a", "  r1:", "  R 1:", "requirements.R 1 invalid-value pattern"),
        ("requirements__a", '"2", clause', "2, clause", "requirements.r1.citation.article unquoted-code"),
        ("requirements__a", "requirements:", "demands:", "requirements missing-field"),
        ("requirements__a", "coverage:", "rule: x\n    coverage:", "requirements.r1.rule unknown-key"),
        (
            "framework",
            'edition: "1"',
            'edition: "1"\nvalid_from: 2026-02-31',
            "valid_from invalid-value date",
        ),
        ("profiles", "    title:", "  # title:", "profiles.standard.title missing-field"),
        ("profiles", "[r1]", "[r1", "@ syntax-error unclosed-flow"),
        # Sense.
        (
            "requirements__a",
            "principle: p1",
            "principle: p2",
            "requirements.r1.principle dangling-reference pack-principle",
        ),
        (
            "requirements__a",
            "qd-quan-1",
            "qd-quan-2",
            "requirements.r1.citation.instrument dangling-reference pack-instrument",
        ),
        ("requirements__a", "[system]", "[sistem]", "requirements.r1.subject.0 invalid-value pack-subject"),
        (
            "requirements__a",
            "[system]",
            "[system, workspace]",
            "requirements.r1.subject.1 invalid-value pack-subject",
        ),
        ("requirements__a", "[system]", "[]", "requirements.r1.subject missing-field pack-subjects"),
        (
            "requirements__a",
            "{name: isolated-system}",
            "{name: isolated-system, fields: [operator, security.level, security.levl]}",
            "requirements.r1.rules.0.fields.2 invalid-value pack-check-field",
        ),
        (
            "requirements__a",
            "    coverage",
            "    applies_to: [{kind: [project]}]\n    coverage",
            "requirements.r1.applies_to.0.kind.0 invalid-value pack-check-value",
        ),
        (
            "requirements__a",
            "    coverage",
            "    applies_to: [{state: [current, targt]}]\n    coverage",
            "requirements.r1.applies_to.0.state.1 invalid-value pack-check-value",
        ),
        (
            "requirements__a",
            "    coverage",
            "    applies_to: [{facts: {exposre: [internet]}}]\n    coverage",
            "requirements.r1.applies_to.0.facts.exposre invalid-value pack-check-field",
        ),
        (
            "requirements__a",
            "    coverage",
            "    applies_to: [{facts: {security: [3]}}]\n    coverage",
            "requirements.r1.applies_to.0.facts.security invalid-value pack-check-field",
        ),
        (
            "requirements__a",
            "    coverage",
            "    applies_to: [{facts: {exposure: [internet, extranet]}}]\n    coverage",
            "requirements.r1.applies_to.0.facts.exposure.1 invalid-value pack-check-value",
        ),
        (
            "requirements__a",
            "    coverage",
            "    applies_to: [{facts: {ipv6: ['true']}}]\n    coverage",
            "requirements.r1.applies_to.0.facts.ipv6.0 invalid-value pack-check-value",
        ),
        (
            "requirements__a",
            "    coverage",
            "    applies_to: [{facts: {security.level: [3, 6]}}]\n    coverage",
            "requirements.r1.applies_to.0.facts.security.level.1 invalid-value pack-check-value",
        ),
        (
            "requirements__a",
            "    coverage",
            "    applies_to: [{facts: {security.level: [true]}}]\n    coverage",
            "requirements.r1.applies_to.0.facts.security.level.0 invalid-value pack-check-value",
        ),
        (
            "requirements__a",
            "    coverage",
            "    applies_to: [{facts: {agency: [1]}}]\n    coverage",
            "requirements.r1.applies_to.0.facts.agency.0 invalid-value pack-check-value",
        ),
        (
            "requirements__a",
            "    coverage",
            "    applies_to: [{changed: sometimes}]\n    coverage",
            "requirements.r1.applies_to.0.changed invalid-value type",
        ),
        (
            "requirements__a",
            "    coverage",
            "    applies_to: [{unsettled: [go_live, lifecycle]}]\n    coverage",
            "requirements.r1.applies_to.0.unsettled.1 invalid-value pack-check-field",
        ),
        (
            "requirements__a",
            "{name: isolated-system}",
            "{name: isolated-system, dates: [han-chot]}",
            "requirements.r1.rules.0.dates.0 dangling-reference pack-date",
        ),
        (
            "requirements__a",
            "    rules: [{name: isolated-system}]\n",
            "",
            "requirements.r1.rules missing-field pack-rules",
        ),
        (
            "requirements__a",
            "coverage: full",
            "coverage: partial",
            "requirements.r1.question missing-field pack-question",
        ),
        (
            "requirements__a",
            "verification: full",
            "verification: recalled",
            "requirements.r1.citation.article invalid-value pack-article",
        ),
        (
            "requirements__a",
            "{name: isolated-system}",
            "{name: x, parameters: y}",
            "requirements.r1.rules.0.parameters dangling-reference pack-parameters",
        ),
        (
            "profiles",
            "[r1]",
            "[r1, r2]",
            "profiles.standard.requirements.1 dangling-reference pack-requirement",
        ),
        (
            "profiles",
            "    requirements",
            "    extends: strict\n    requirements",
            "profiles.standard.extends dangling-reference pack-profile",
        ),
        (
            "profiles",
            "    requirements",
            "    extends: standard\n    requirements",
            "profiles.standard.extends invalid-value pack-cycle",
        ),
        (
            "framework",
            'edition: "1"',
            'edition: "1"\nextends: [quan-hai]',
            "extends.0 dangling-reference pack-pack",
        ),
        (
            "framework",
            'edition: "1"',
            'edition: "1"\nuses: [quan-hai]',
            "uses.0 dangling-reference pack-pack",
        ),
        ("framework", "qd-quan-1", "qd-quan-9", "instrument dangling-reference pack-instrument"),
        (
            "framework",
            'edition: "1"',
            'edition: "1"\nvalid_from: 2026-02-01\nvalid_to: 2026-01-01',
            "valid_to invalid-value pack-period",
        ),
        (
            "framework",
            'edition: "1"',
            'edition: "1"\nrenamed_from: {r9: r0}',
            "renamed_from.r9 dangling-reference pack-requirement",
        ),
    ],
)
def test_every_fault_has_its_place(file: str, old: str, new: str, fault: str) -> None:
    name = f"{file.replace('__', '/')}.yaml"
    text = GOOD[name]
    assert old in text
    loaded = load(**{file: text.replace(old, new, 1)})
    assert fault in [" ".join(filter(None, one)) for path, *one in told(loaded) if path == name]
    for each in loaded.faults:
        document = loaded.documents[each.path]
        if not isinstance(each.at, Region):
            found, _ = document.nearest(each.at)
            assert len(found) >= len(each.at) - 1


def test_a_manual_requirement_names_no_rules_and_asks_a_question() -> None:
    manual = REQUIREMENT.replace("coverage: full", "coverage: manual\n    question: {vi: Ai, en: Who}")
    assert told(load(requirements__a=manual)) == [
        (REQ, "requirements.r1.coverage", "invalid-value", "pack-manual")
    ]
    bare = manual.replace("    rules: [{name: isolated-system}]\n", "")
    assert told(load(requirements__a=bare)) == []
    unasked = bare.replace("\n    question: {vi: Ai, en: Who}", "")
    assert told(load(requirements__a=unasked)) == [
        (REQ, "requirements.r1.question", "missing-field", "pack-question")
    ]


@pytest.mark.parametrize("modality", ["may", "definition", "fact"])
def test_what_cannot_be_unmet_needs_neither_rules_nor_question(modality: str) -> None:
    text = REQUIREMENT.replace("must", modality).replace("    rules: [{name: isolated-system}]\n", "")
    assert load(requirements__a=text.replace("coverage: full", "coverage: manual")).faults == ()


def test_a_file_that_no_pack_has_is_not_ignored() -> None:
    assert told(load(profile=PROFILES)) == [("profile.yaml", "", "unknown-key", "pack-file")]
    assert load(profile=PROFILES).faults[0].params["suggestion"] == "profiles.yaml"


def test_a_requirement_stands_in_one_file() -> None:
    assert told(load(requirements__b=REQUIREMENT)) == [
        ("requirements/b.yaml", "requirements.r1", "duplicate-id", "pack-repeated")
    ]


def test_a_mistyped_key_is_told_what_it_may_be() -> None:
    loaded = load(requirements__a=REQUIREMENT.replace("principle: p1", "principel: p1"))
    by_rule = {fault.rule: fault for fault in loaded.faults}
    assert by_rule["unknown-key"].params["suggestion"] == "principle"
    assert by_rule["missing-field"].params["field"] == "principle"


FIGURES = """
figures:
  overall:
    title: {vi: Hình 1, en: Figure 1}
    citation: {instrument: qd-quan-1}
    verification: full
    includes: []
    beside:
      - {id: outside, title: {vi: Khung khác, en: Other framework}}
    layers:
      - id: l1
        title: {vi: Lớp, en: Layer}
        components:
          - id: c1
            title: {vi: Thành phần, en: Component}
            blocks:
              - {id: b1, title: {vi: A, en: A}, takes: {kinds: [system], layers: [applications]}}
              - {id: b2, title: {vi: B, en: B}}
"""


@pytest.mark.parametrize(
    ("old", "new", "at", "variant"),
    [
        ("id: b2", "id: b1", "layers.0.components.0.blocks.1.id", "pack-repeated"),
        ("[system]", "[sys]", "layers.0.components.0.blocks.0.takes.kinds.0", "pack-subject"),
        ("[applications]", "[apps]", "layers.0.components.0.blocks.0.takes.layers.0", "pack-subject"),
        ("id: outside", "id: b1", "beside.0.id", "pack-repeated"),
        ("includes: []", "includes: [gone]", "includes.0", "pack-figure"),
        ("includes: []", "includes: [overall]", "includes.0", "pack-figure"),
    ],
)
def test_blocks_of_a_figure_take_what_there_is(old: str, new: str, at: str, variant: str) -> None:
    assert load(figures=FIGURES).faults == ()
    found = told(load(figures=FIGURES.replace(old, new)))
    assert [(where, kind) for _, where, _, kind in found] == [(f"figures.overall.{at}", variant)]


def test_a_rule_asks_of_figures_that_are_there() -> None:
    asking = REQUIREMENT.replace("{name: isolated-system}", "{name: unplaced-entity, figures: [overall]}")
    assert load(requirements__a=asking, figures=FIGURES).faults == ()
    assert told(load(requirements__a=asking)) == [
        ("requirements/a.yaml", "requirements.r1.rules.0.figures.0", "dangling-reference", "pack-figure")
    ]


def test_an_outline_draws_figures_that_are_there() -> None:
    outline = """
outlines:
  province:
    framework_name: {vi: Kiến trúc, en: Architecture}
    issuer: {vi: UBND, en: Committee}
    sections:
      - {number: I, title: {vi: Sơ đồ, en: Picture}, draws: [{what: figure, figure: overall}]}
"""
    assert load(outline=outline, figures=FIGURES).faults == ()
    assert [where for _, where, _, _ in told(load(outline=outline))] == [
        "outlines.province.sections.0.draws.0.figure"
    ]


def test_a_pack_may_name_what_it_inherits() -> None:
    base = load().pack
    assert base is not None
    child = {
        "con/framework.yaml": b'id: con\nedition: "1"\ntitle: {vi: a, en: b}\ninstrument: qd-quan-1\n'
        b"issuer: x\nextends: [quan-mot]\n",
        "con/profiles.yaml": b"profiles:\n  standard:\n    title: {vi: a, en: b}\n    requirements: [r1]\n",
    }
    found = load_pack(MemoryFiles(child), "con", {"quan-mot": base}.get)
    assert found.faults == ()
    pointer: Pointer = ("extends", 0)
    alone = load_pack(MemoryFiles(child), "con")
    assert pointer in [fault.at for fault in alone.faults]

"""The form of a framework pack: law as data.

A pack is a folder of YAML files; this module says what each may hold (``docs/`` has the guide).
Packs name rules, parameters and instruments as text; the plan binds them (``assessment``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeAlias

from eaquang.frameworks.instrument import Instrument, Standing, Status, Verification, standing
from eaquang.frameworks.outline import Outline
from eaquang.model.bilingual import Bilingual
from eaquang.model.facts import Day, Flag
from eaquang.model.figure import Block, Drawn, FigureComponent, FigureLayer, Takes
from eaquang.model.record import Record, record
from eaquang.model.references import TextForm
from eaquang.model.registry import RegistryObject

if TYPE_CHECKING:
    from eaquang.frameworks.evidence import Evidence, Sheet

__all__ = [
    "Bilingual",
    "Block",
    "FigureComponent",
    "FigureLayer",
    "Instrument",
    "Standing",
    "Status",
    "Takes",
    "Verification",
    "standing",
]
"""What is imported here so that a pack and its law come from one place."""

WORKSPACE: Final = "workspace"
"""The subject of a requirement that has one outcome for the whole."""

PackId: TypeAlias = Annotated[str, TextForm(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", 64)]
RequirementId: TypeAlias = Annotated[str, TextForm(r"^[a-z0-9]+([.-][a-z0-9]+)*$", 64)]


class Modality(StrEnum):
    """How strongly a requirement binds. Only the first three can be unmet."""

    MUST = "must"
    MUST_NOT = "must-not"
    SHOULD = "should"
    MAY = "may"
    DEFINITION = "definition"
    FACT = "fact"

    @property
    def strength(self) -> int:
        """How strongly, from 3 to 0: a ban and a command bind alike, a definition and a fact nobody."""
        return _STRENGTH.get(self, 0)


_STRENGTH: Final = {Modality.MUST: 3, Modality.MUST_NOT: 3, Modality.SHOULD: 2, Modality.MAY: 1}


class Coverage(StrEnum):
    """How much of a requirement its rules and checks see."""

    FULL = "full"
    PARTIAL = "partial"
    MANUAL = "manual"


@record
class Citation(Record):
    """A place in an instrument. ``instrument`` is an id of ``instruments.yaml``.

    Decrees and laws use article, clause and point; decisions with an annexed text use part,
    section and item; a guidance with forms to fill in has a form («Mẫu số 03») and sections of it. All
    of them as printed (``đ`` stays ``đ``).
    """

    instrument: str
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    annex: str | None = None
    form: str | None = None
    part: str | None = None
    section: str | None = None
    item: str | None = None

    @property
    def places(self) -> dict[str, str | None]:
        """Everything but the instrument, by name: what printing a citation takes."""
        return {
            "article": self.article,
            "clause": self.clause,
            "point": self.point,
            "annex": self.annex,
            "form": self.form,
            "part": self.part,
            "section": self.section,
            "item": self.item,
        }


@record
class RuleUse(Record):
    """A rule that a requirement leans on.

    ``parameters`` names a block of ``parameters.yaml``, as ``<pack>/<block>`` or, for the pack's own,
    ``<block>``. ``figures`` names figures of ``figures.yaml`` in the same way, for a rule that asks what
    stands in them: so the layers, components and blocks of a framework are written once. So are its
    legal dates: ``dates`` names those that a rule is told. ``fields`` narrow a rule that looks at several
    facts to those that the requirement is about: patterns inside the entity where a finding stands
    (``source.issuer``, ``stores[*].role``); one anywhere else is none of this requirement's.
    """

    name: str
    params: dict[str, Any] = field(default_factory=dict)
    parameters: str | None = None
    figures: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@record
class Check(Record):
    """A declarative check in CEL over the facts of one entity (``docs/guides`` has the language).

    ``each`` names a list of the entity: the expressions then see the facts of one of its items as
    ``item.role`` (``item`` where it is a value), and there is a finding for each item. ``params`` and the
    block of ``parameters.yaml`` that ``parameters`` names are constants in the expressions, ``params.most``.
    """

    for_: str
    each: str | None = None
    when: str | None = None
    assert_: str
    asks: tuple[str, ...] = ()
    at: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    parameters: str | None = None
    message: Bilingual

    @property
    def written(self) -> str:
        """All of it in one line of code: the list it goes through, when it asks, and what has to hold."""
        asked = f"`{self.when}` → `{self.assert_}`" if self.when else f"`{self.assert_}`"
        return f"`{self.each}[*]`: {asked}" if self.each else asked

    @property
    def asked(self) -> tuple[str, ...]:
        """What it asks for, as patterns inside the entity: ``stores[*].role``."""
        if self.each is None:
            return self.asks
        return tuple(
            f"{self.each}[*]{text.removeprefix('item')}" if text.partition(".")[0] == "item" else text
            for text in self.asks
        )


@record
class Condition(Record):
    """When a requirement binds a subject: all that is stated has to hold.

    A list holds the subject's value. ``facts`` are further facts by dotted path, of which one item of a
    list is enough: ``{form: [rental], 'changes[*].action': [upgrade, extend]}``. ``own`` asks whether the
    describing agency answers for the subject: no reference record, not retired, no other agency's.
    ``changed`` asks whether a project that has not ended changes it. ``once`` are facts that have to be
    there: what has not come about yet binds nothing. ``unsettled`` are days of the subject: one before the
    instrument came into force has settled the matter under the former law.
    """

    state: tuple[str, ...] = ()
    lifecycle: tuple[str, ...] = ()
    record: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    facts: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    own: Flag | None = None
    changed: Flag | None = None
    once: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()

    @property
    def stated(self) -> dict[str, tuple[Any, ...]]:
        """Every fact it asks for, with the values that will do."""
        fields = {"state": self.state, "lifecycle": self.lifecycle, "record": self.record}
        return {**{path: values for path, values in fields.items() if values}, **self.facts}


@record
class Demand(Record):
    """What an instrument demands, whatever decides it.

    ``subject`` lists kinds (``system``), or ``workspace`` alone: then there is one outcome for the
    whole.
    """

    principle: str
    citation: Citation
    verification: Verification
    title: Bilingual
    statement: Bilingual
    modality: Modality
    subject: tuple[str, ...]
    coverage: Coverage
    question: Bilingual | None = None
    evidence: Bilingual | None = None


@record
class Likewise(Record):
    """Another fact that demands the same, its place, and how sure that is."""

    fact: str
    citation: Citation
    verification: Verification


@record
class LegalGap(Record):
    """Days on which nobody knows which of some instruments binds: one has ended, the next has not begun.

    ``from`` is the first day, ``to`` the first day after; ``between`` are ids of instruments.
    """

    from_: Day
    to: Day
    between: tuple[str, ...]


@record
class Requirement(Demand):
    """One demand of an instrument, and the rules and checks that decide it.

    ``applies_to`` holds alternatives; none means always. ``fact`` is the id of the fact in PROVENANCE
    that it rests on; ``also`` are others that demand the same elsewhere, so that nothing is asked twice.
    ``gap``: it tells of a gap between instruments, and of nothing on other days; on the days of the gap
    whatever its rules find stays undetermined.
    """

    fact: str
    also: tuple[Likewise, ...] = ()
    gap: LegalGap | None = None
    applies_to: tuple[Condition, ...] = ()
    rules: tuple[RuleUse, ...] = ()
    checks: tuple[Check, ...] = ()

    @property
    def is_of_workspace(self) -> bool:
        """Whether it has one outcome for the whole."""
        return self.subject == (WORKSPACE,)

    @property
    def facts(self) -> dict[str, Citation]:
        """Every fact that it rests on, and its place."""
        return {self.fact: self.citation, **{one.fact: one.citation for one in self.also}}


@record
class Principle(Record):
    """A principle that requirements are grouped under."""

    title: Bilingual
    group: str = ""
    statement: Bilingual
    citation: Citation
    verification: Verification


@record
class Figure(Drawn):
    """A figure with the place in the law where it is drawn."""

    citation: Citation
    verification: Verification


@record
class LegalDate(Record):
    """A date that the framework sets."""

    on: Day
    what: Bilingual
    citation: Citation
    verification: Verification


@record
class Framework(Record):
    """The head of a pack (``framework.yaml``)."""

    id: PackId
    edition: str
    title: Bilingual
    instrument: str
    issuer: str
    valid_from: Day | None = None
    valid_to: Day | None = None
    replaces: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    """Other packs whose parameters this one names."""
    renamed_from: dict[str, str] = field(default_factory=dict)
    """Ids that requirements had in a former edition, each with the present one."""
    mandatory: tuple[str, ...] = ()
    dates: dict[str, LegalDate] = field(default_factory=dict)


@record
class Profile(Record):
    """A selection of requirements; it holds those of the profile it extends as well."""

    title: Bilingual
    extends: str | None = None
    requirements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A whole pack. ``digest`` is the sha256 of its content, whatever its form on disk."""

    framework: Framework
    digest: str
    principles: dict[str, Principle] = field(default_factory=dict)
    requirements: dict[str, Requirement] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    outlines: dict[str, Outline] = field(default_factory=dict)
    registry: dict[str, RegistryObject] = field(default_factory=dict)
    parameters: dict[str, dict[str, Any]] = field(default_factory=dict)
    profiles: dict[str, Profile] = field(default_factory=dict)
    instruments: dict[str, Instrument] = field(default_factory=dict)
    dataset: dict[str, Sheet] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)


def check_code(framework: str, requirement: str, index: int) -> str:
    """The code and name of a declarative check: ``<framework>/<requirement>#<number>``, counted from 1."""
    return f"{framework}/{requirement}#{index + 1}"

"""What can be wrong with a framework pack, as codes.

Faults of form use the variants of the description language (``unknown-key``, ``missing-field``,
``invalid-value`` with ``enum``, ``type``, ``empty``, ``pattern``, ``date``); faults of sense, which
only a pack can have, use the variants below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from eaquang.diagnostics import Param, Pointer, Region


class PackVariant(StrEnum):
    """A fault of sense. The comment names the rule that reports it and its parameters."""

    FOLDER = "pack-folder"
    """invalid-value {value}: the folder leads out of the workspace."""
    ROOT = "pack-root"
    """invalid-value {value}: the workspace itself is named, where descriptions lie."""
    NO_FOLDER = "pack-no-folder"
    """invalid-value {value}: a file, or a link, is named where a folder is expected."""
    EMPTY = "pack-empty"
    """invalid-value {value, field, suggestion}: there is no such folder, or nothing of a framework in it."""
    NOTHING = "pack-nothing"
    """missing-field {field}: the framework asks for nothing and holds nothing that others may use."""
    HEAD = "pack-head"
    """missing-field {field}: there is no framework.yaml."""
    FILE = "pack-file"
    """unknown-key {key, suggestion, allowed}: a YAML file that no pack has."""
    UNREADABLE = "pack-unreadable"
    """invalid-value {value, reason}: a file of the pack cannot be read."""
    REPEATED = "pack-repeated"
    """duplicate-id {id}: a requirement in two files, or a block of a figure twice."""
    SHIPPED = "pack-shipped"
    """duplicate-id {id}: a framework of one's own with the id of one that is shipped."""
    OWN = "pack-own"
    """duplicate-id {id, other}: two frameworks of one's own with one id; ``other`` is the first's folder."""
    FOREIGN = "pack-foreign"
    """duplicate-id {id, other}: a requirement with the id of one of a pack that it does not extend."""
    RING = "pack-ring"
    """invalid-value {value, other}: packs that extend each other in a ring, or a pack itself."""
    PRINCIPLE = "pack-principle"
    """dangling-reference {value, suggestion}: no such principle. So for the next seven."""
    REQUIREMENT = "pack-requirement"
    INSTRUMENT = "pack-instrument"
    PROFILE = "pack-profile"
    PARAMETERS = "pack-parameters"
    FIGURE = "pack-figure"
    DATE = "pack-date"
    PACK = "pack-pack"
    """A pack that is extended or used is not there."""
    RULE_NAME = "pack-rule-name"
    """No rule has this name: one that a requirement leans on, or one that is to be mandatory."""
    NO_PARAMETERS = "pack-no-parameters"
    """invalid-value {value, field}: the rule ``value`` takes no parameters, yet ``field`` is stated."""
    SUBJECT = "pack-subject"
    """invalid-value {value, allowed, suggestion}: no such kind, or ``workspace`` beside a kind."""
    SUBJECTS = "pack-subjects"
    """missing-field {field}: a requirement or check without subject."""
    QUESTION = "pack-question"
    """missing-field {field}: coverage is not full and nobody is asked anything."""
    RULES = "pack-rules"
    """missing-field {field}: a binding requirement with neither rule nor check that is not manual."""
    MANUAL = "pack-manual"
    """invalid-value {value}: manual, yet it names rules or checks, whose outcome would be lost."""
    ARTICLE = "pack-article"
    """invalid-value {value}: a place in an instrument is given from memory."""
    CYCLE = "pack-cycle"
    """invalid-value {value}: profiles that extend each other in a ring."""
    BEYOND = "pack-beyond"
    """missing-field {field}: evidence that no field holds and of which nobody says why, or both at once."""
    PERIOD = "pack-period"
    """invalid-value {value, least}: the end is not after the start."""
    CHECK_FOR = "pack-check-for"
    """invalid-value {value, allowed}: a check of a kind to which its requirement does not apply."""
    RULE_FOR = "pack-rule-for"
    """invalid-value {value, allowed}: a rule that looks at nothing to which its requirement applies."""
    CHECK_SYNTAX = "pack-check-syntax"
    """invalid-value {value, subject}: an expression, shortened, cannot be parsed. So for the next nine."""
    CHECK_TYPES = "pack-check-types"
    """An operator or function does not take the types ``subject``."""
    CHECK_RESULT = "pack-check-result"
    """The expression gives a ``subject`` instead of true or false."""
    CHECK_REFUSED = "pack-check-refused"
    """``subject`` is refused: ``has``, ``dyn``, ``type``, ``null``, a map, or ``in`` on a fact."""
    CHECK_FUNCTION = "pack-check-function"
    """There is no function ``subject``."""
    CHECK_DATE = "pack-check-date"
    """A day is compared with ``subject``, which is none."""
    CHECK_CONSTANT = "pack-check-constant"
    """The expression names no fact, so that it says the same of everything."""
    CHECK_LENGTH = "pack-check-length"
    """The expression has more than ``subject`` characters."""
    CHECK_STEPS = "pack-check-steps"
    """Loops lie in one another more than ``subject`` deep, which could take too many steps."""
    CHECK_OTHER = "pack-check-other"
    """The evaluator refuses the expression for another reason."""
    CHECK_VALUE = "pack-check-value"
    """invalid-value {value, allowed, suggestion}: a value that the fact cannot have."""
    CHECK_REFERENCE = "pack-check-reference"
    """invalid-value {value, field}: ``field`` names another entity, whose facts a check does not see."""
    CHECK_LIST = "pack-check-list"
    """invalid-value {value, field}: ``field`` is a list of records, for which there is ``each``."""
    CHECK_EACH = "pack-check-each"
    """invalid-value {value, allowed, suggestion}: the kind has no such list."""
    CHECK_PARAMETER = "pack-check-parameter"
    """invalid-value {value}: a parameter of a check that is no constant."""
    CHECK_FIELD = "pack-check-field"
    """invalid-value {value, suggestion}: a check, a condition or ``fields`` name no such fact of the kind."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """A fault of sense at a pointer of the pack (``("requirements", "r1", "principle")``)."""

    rule: str
    variant: PackVariant
    at: Pointer
    params: Mapping[str, Param]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFault:
    """A fault in a file of a pack: the 0xx rule that reports it, and where.

    ``at`` is a pointer in the file, or a region where the file could not be parsed.
    """

    path: str
    rule: str
    at: Pointer | Region = ()
    variant: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)

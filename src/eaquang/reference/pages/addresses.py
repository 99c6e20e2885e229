"""Where the pages of rules and frameworks lie below the folder of a language, and links to them."""

from __future__ import annotations

from typing import Final

from eaquang.reference.pages.markdown import anchor
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE, slug

RULES_PAGE: Final = "rules.md"
FRAMEWORKS_PAGE: Final = "frameworks.md"
UP: Final = "../"
"""From the page of a rule or a framework to the folder of the language."""


def rule_page(name: str) -> str:
    """The page of a built rule."""
    return f"rules/{slug(name)}.md"


def framework_page(id: str) -> str:
    """The page of a framework."""
    return f"frameworks/{id}.md"


def to_rule(name: str, up: str = "") -> str:
    """The code of a rule, linked to its page where it is built; a rule of no catalogue by its name."""
    code = CATALOGUE.get(name, name)
    return f"[{code}]({up}{rule_page(name)})" if name in all_rules() else code


def to_framework(id: str, up: str = "") -> str:
    """The id of a framework, linked to its page."""
    return f"[`{id}`]({up}{framework_page(id)})"


def to_requirement(framework: str, id: str, up: str = "") -> str:
    """The id of a requirement, linked to its section; ``up`` is empty from the folder of the language."""
    return f"[`{id}`]({up}{framework_page(framework)}#{anchor(id)})"

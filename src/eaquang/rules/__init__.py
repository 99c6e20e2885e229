"""The rules: one function each, in packages named for what they look at.

``all_rules()`` finds them by walking the packages; nothing is registered by hand.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from eaquang.rules.catalogue import CATALOGUE

if TYPE_CHECKING:
    from eaquang.rules.rule import Rule


@cache
def all_rules() -> Mapping[str, Rule[Any]]:
    """Every built rule by name, ordered by code. Raises ``ValueError`` for a rule out of line."""
    # Whoever only looks up codes does not load what rules are made of.
    from eaquang.rules.rule import Rule

    found: dict[str, Rule[Any]] = {}
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        if module.ispkg:
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if not isinstance(value, Rule) or found.get(value.name) is value:
                continue
            if value.name in found or CATALOGUE.get(value.name) != value.code:
                raise ValueError(f"{module.name}: {value.code} {value.name} is not as in the catalogue")
            found[value.name] = value
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: item[1].code)))

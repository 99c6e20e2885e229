"""The constants that a pack gives to its checks: parameters and legal dates, typed by what is written.

A hyphen in a name is an underscore in an expression, where it would be a minus.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from eaquang.assessment.checks.tokens import is_day
from eaquang.assessment.checks.variables import Type, Variable
from eaquang.diagnostics import Pointer
from eaquang.frameworks.extension import part_named
from eaquang.frameworks.pack import Check, Pack

PARAMS: Final = "params"
"""What the names of parameters begin with."""
LEGAL: Final = "legal"
"""What the names of the pack's legal dates begin with."""

Blocks = Mapping[str, Mapping[str, Any]]
"""Blocks of parameters by full name: ``vn-digital-2026/limits``."""


class ConstantError(Exception):
    """A parameter that is no constant: its way from the parameters of the check, and what it is."""

    def __init__(self, way: Pointer, value: object) -> None:
        super().__init__(way)
        self.way = way
        self.value = value


def constants_of(lineage: Sequence[Pack], check: Check, blocks: Blocks) -> dict[str, Variable]:
    """What a check's expressions may name beside facts, by full name (``params.most``, ``legal.issued``).

    ``lineage`` is the pack of the check and all that it extends. ``params`` of the check come before those of
    the block it names. What cannot be a constant in a block
    of the pack is left out, since rules may take it. Raises :class:`ConstantError` for one in ``params``.
    """
    found = {
        f"{LEGAL}.{_name(name)}": Variable(Type.STRING, dated=True, constant=(one.on.isoformat(),))
        # What a pack says itself comes before what its bases say.
        for pack in reversed(lineage)
        for name, one in pack.framework.dates.items()
    }
    if check.parameters is not None:
        block = _flat(_block(lineage, check.parameters, blocks), ())
        found |= {name: variable for name, variable, _ in block if isinstance(variable, Variable)}
    for name, variable, way in _flat(check.params, ()):
        if not isinstance(variable, Variable):
            raise ConstantError(way, variable)
        found[name] = variable
    return found


def _block(lineage: Sequence[Pack], name: str, blocks: Blocks) -> Mapping[str, Any]:
    """The block of a full name, or of a name of the pack itself or of one that it extends."""
    own = part_named(name, lineage, lambda pack: pack.parameters)
    return blocks.get(name, {}) if own is None else own


def _flat(values: Mapping[str, Any], way: Pointer) -> Iterator[tuple[str, object, Pointer]]:
    """The leaves of parameters: the full name, its variable or the value that can be none, and its way."""
    for key, value in values.items():
        here = (*way, key)
        if isinstance(value, Mapping):
            yield from _flat(value, here)
        else:
            name = ".".join((PARAMS, *(_name(str(step)) for step in here)))
            yield name, _constant(value) or value, here


def _name(text: str) -> str:
    return text.replace("-", "_")


def _constant(value: object) -> Variable | None:
    values = tuple(value) if isinstance(value, list | tuple) else (value,)
    types = {_type(one) for one in values}
    if types == {Type.INT, Type.DOUBLE}:
        values, types = tuple(float(one) for one in values), {Type.DOUBLE}
    if len(types) != 1 or None in types:
        return None
    type_ = types.pop()
    if type_ is None:
        return None
    dated = type_ is Type.STRING and all(is_day(one) for one in values)
    return Variable(type_.listed if isinstance(value, list | tuple) else type_, (), dated, values)


def _type(value: object) -> Type | None:
    match value:
        case bool():
            return Type.BOOL
        case int():
            return Type.INT
        case float():
            return Type.DOUBLE
        case str():
            return Type.STRING
        case _:
            return None

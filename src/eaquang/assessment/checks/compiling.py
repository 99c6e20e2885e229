"""Compiling a check of a pack: what is wrong with it has a pointer in the pack and a place in its text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from eaquang.assessment.checks.cel import Expression
from eaquang.assessment.checks.constants import Blocks, ConstantError, constants_of
from eaquang.assessment.checks.deciding import Compiled
from eaquang.assessment.checks.variables import ExpressionError, Refusal
from eaquang.assessment.checks.vocabulary import ITEM, Vocabulary, items_of
from eaquang.diagnostics import Param, Pointer
from eaquang.frameworks.faults import PackVariant
from eaquang.frameworks.pack import Check, Pack
from eaquang.model.faults import echo
from eaquang.model.kinds import BY_KIND
from eaquang.model.shape import Leaf, ListShape, RecordShape, Shape, shape_of
from eaquang.model.suggestions import closest

_VARIANTS: Final[Mapping[Refusal, PackVariant]] = {
    Refusal.SYNTAX: PackVariant.CHECK_SYNTAX,
    Refusal.FUNCTION: PackVariant.CHECK_FUNCTION,
    Refusal.TYPES: PackVariant.CHECK_TYPES,
    Refusal.RESULT: PackVariant.CHECK_RESULT,
    Refusal.CONSTRUCT: PackVariant.CHECK_REFUSED,
    Refusal.DATE: PackVariant.CHECK_DATE,
    Refusal.CONSTANT: PackVariant.CHECK_CONSTANT,
    Refusal.LENGTH: PackVariant.CHECK_LENGTH,
    Refusal.STEPS: PackVariant.CHECK_STEPS,
    Refusal.OTHER: PackVariant.CHECK_OTHER,
}


class CheckError(Exception):
    """A check that cannot be compiled: the pointer in its pack, the variant of the fault, and parameters.

    ``within`` are the offsets of the trouble in the text at the pointer; none where all of it is meant.
    """

    def __init__(
        self,
        pointer: Pointer,
        variant: PackVariant,
        params: Mapping[str, Param],
        within: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(pointer, variant.value, params)
        self.pointer = pointer
        self.variant = variant
        self.params = params
        self.within = within


def prove_check(pack: Pack, name: str, index: int, check: Check, blocks: Blocks) -> Compiled:
    """The check ``index`` of the requirement ``name``. Raises :class:`CheckError`.

    ``blocks`` are the parameters of other packs.
    """
    kind: type = BY_KIND[check.for_]
    where: Pointer = ("requirements", name, "checks", index)
    each: Pointer = tuple(check.each.split(".")) if check.each else ()
    if each and items_of(kind, each) is None:
        lists = lists_of(kind)
        params: dict[str, Param] = {
            "value": echo(check.each),
            "allowed": lists,
            "suggestion": closest(check.each or "", lists),
        }
        raise CheckError((*where, "each"), PackVariant.CHECK_EACH, params)
    try:
        constants = constants_of(pack, check, blocks)
    except ConstantError as error:
        params = {"value": echo(error.value)}
        raise CheckError((*where, "params", *error.way), PackVariant.CHECK_PARAMETER, params) from None
    vocabulary = Vocabulary(kind, each, tuple(sorted(constants.items())))
    at, at_item = _place(vocabulary, check.at, (*where, "at"))
    return Compiled(
        vocabulary=vocabulary,
        when=None if check.when is None else _expression(vocabulary, check.when, (*where, "when")),
        holds=_expression(vocabulary, check.assert_, (*where, "assert")),
        asks=frozenset(_asked(vocabulary, text, (*where, "asks", i)) for i, text in enumerate(check.asks)),
        at=at,
        at_item=at_item,
    )


def _expression(vocabulary: Vocabulary, text: str, where: Pointer) -> Expression:
    try:
        return vocabulary.language.compile(text)
    except ExpressionError as error:
        # What is wrong with the whole of it is told where it begins.
        within = (error.start, error.end) if error.end else (0, len(text)) if text else None
        if error.refusal is Refusal.UNDECLARED:
            raise _no_fact(vocabulary, error.subject, where, within) from None
        if error.refusal is Refusal.VALUE:
            offer: dict[str, Param] = {
                "value": echo(error.subject),
                "allowed": error.allowed,
                "suggestion": closest(error.subject, error.allowed),
            }
            raise CheckError(where, PackVariant.CHECK_VALUE, offer, within) from None
        params: dict[str, Param] = {"value": echo(text), "subject": echo(error.subject)}
        raise CheckError(where, _VARIANTS[error.refusal], params, within) from None


def _asked(vocabulary: Vocabulary, name: str, where: Pointer) -> str:
    if name not in vocabulary.facts and name.split(".") != list(vocabulary.each):
        raise _no_fact(vocabulary, name, where)
    return name


def _place(vocabulary: Vocabulary, text: str, where: Pointer) -> tuple[Pointer, bool]:
    """The pointer of a dotted path to any field of the kind, or of its item, and which of them it is.

    An empty text is the item itself, or the entity where there are no items.
    """
    pointer: Pointer = tuple(text.split(".")) if text else ()
    shape: Shape = shape_of(vocabulary.kind)
    of_item = bool(vocabulary.each) and (not pointer or pointer[0] == ITEM)
    if of_item:
        pointer = pointer[1:]
        for step in vocabulary.each:
            # `each` has been proved to lead to a list.
            shape = shape.fields[str(step)].shape if isinstance(shape, RecordShape) else shape
        shape = shape.item if isinstance(shape, ListShape) else shape
    for step in pointer:
        if not isinstance(shape, RecordShape) or step not in shape.fields:
            raise _no_fact(vocabulary, text, where)
        shape = shape.fields[str(step)].shape
    return pointer, of_item


def _no_fact(
    vocabulary: Vocabulary, name: str, where: Pointer, within: tuple[int, int] | None = None
) -> CheckError:
    """Why an expression has no such name: what is meant may be there and yet be no value of its own."""
    params: dict[str, Param] = {"value": echo(name)}
    for length in range(name.count(".") + 1, 0, -1):
        head = name.split(".")[:length]
        shape = _shape_at(vocabulary.kind, head)
        if isinstance(shape, Leaf) and shape.reference is not None and length <= name.count("."):
            params["field"] = ".".join(head)
            return CheckError(where, PackVariant.CHECK_REFERENCE, params, within)
        if isinstance(shape, ListShape) and isinstance(shape.item, RecordShape):
            params["field"] = ".".join(head)
            return CheckError(where, PackVariant.CHECK_LIST, params, within)
    known = (*vocabulary.facts, *dict(vocabulary.constants))
    return CheckError(where, PackVariant.CHECK_FIELD, {**params, "suggestion": closest(name, known)}, within)


def _shape_at(kind: type, steps: list[str]) -> Shape | None:
    shape: Shape = shape_of(kind)
    for step in steps:
        if not isinstance(shape, RecordShape) or step not in shape.fields:
            return None
        shape = shape.fields[step].shape
    return shape


def lists_of(kind: type) -> tuple[str, ...]:
    """The lists that a check of a kind may go through."""

    def lists(shape: RecordShape, way: tuple[str, ...]) -> list[str]:
        found: list[str] = []
        for key, field in shape.fields.items():
            if isinstance(field.shape, RecordShape):
                found += lists(field.shape, (*way, key))
            elif isinstance(field.shape, ListShape):
                found.append(".".join((*way, key)))
        return found

    return tuple(lists(shape_of(kind), ()))

"""A declarative check of a pack is a rule like any other, compiled when the first entity is put to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from eaquang.frameworks.pack import Check, Pack, check_code
from eaquang.model.entity import Entity
from eaquang.model.kinds import BY_KIND
from eaquang.rules.rule import Rule, Yield
from eaquang.workspace.landscape import Landscape

if TYPE_CHECKING:
    from eaquang.assessment.checks.constants import Blocks
    from eaquang.assessment.checks.deciding import Compiled, Judgement


def compile_check(lineage: Sequence[Pack], name: str, index: int, check: Check, blocks: Blocks) -> Rule[Any]:
    """The rule of the check ``index`` of the requirement ``name``; its code is that of :func:`check_code`.

    ``lineage`` is the pack and all that it extends, ``blocks`` the parameters of other packs. Only a check
    that nobody has proved may raise ``CheckError`` when it is first needed.
    """
    waiting = _Waiting(lineage, name, index, check, blocks)
    code = check_code(lineage[0].framework.id, name, index)
    return Rule(
        code=code,
        name=code,
        subjects=(BY_KIND[check.for_],),
        applies=waiting.applies,
        body=waiting.examine,
        message=check.message,
    )


class _Waiting:
    """A check that is not compiled yet: a run without its kind loads neither the compiler nor the library."""

    def __init__(self, lineage: Sequence[Pack], name: str, index: int, check: Check, blocks: Blocks) -> None:
        self._made_of = (lineage, name, index, check, blocks)
        self._told: tuple[object, tuple[Judgement, ...]] = (None, ())

    @cached_property
    def _compiled(self) -> Compiled:
        from eaquang.assessment.checks.compiling import prove_check

        return prove_check(*self._made_of)

    def applies(self, subject: Entity, landscape: Landscape) -> bool:
        # What is found out here is what is wrong as well: the body is asked next, of the same entity.
        self._told = (subject, tuple(self._compiled.judge(subject, landscape)))
        return any(one is not False for one in self._told[1])

    def examine(self, subject: Entity, landscape: Landscape) -> Yield:
        asked, judgements = self._told
        if asked is not subject:
            judgements = tuple(self._compiled.judge(subject, landscape))
        return (one for one in judgements if not isinstance(one, bool))

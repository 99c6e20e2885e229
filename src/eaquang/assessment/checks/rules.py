"""A declarative check of a pack is a rule like any other, compiled when the first entity is put to it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from eaquang.frameworks.pack import Check, Pack, check_code
from eaquang.model.entity import Entity
from eaquang.model.kinds import BY_KIND
from eaquang.rules.rule import Rule, Yield
from eaquang.workspace.landscape import Landscape

if TYPE_CHECKING:
    from eaquang.assessment.checks.constants import Blocks
    from eaquang.assessment.checks.deciding import Compiled


def compile_check(pack: Pack, name: str, index: int, check: Check, blocks: Blocks) -> Rule[Any]:
    """The rule of the check ``index`` of the requirement ``name``; its code is that of :func:`check_code`.

    ``blocks`` are the parameters of other packs. Only a check that nobody has proved may raise ``CheckError``
    when it is first needed.
    """
    waiting = _Waiting(pack, name, index, check, blocks)
    code = check_code(pack.framework.id, name, index)
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

    def __init__(self, pack: Pack, name: str, index: int, check: Check, blocks: Blocks) -> None:
        self._made_of = (pack, name, index, check, blocks)

    @cached_property
    def _compiled(self) -> Compiled:
        from eaquang.assessment.checks.compiling import prove_check

        return prove_check(*self._made_of)

    def applies(self, subject: Entity, landscape: Landscape) -> bool:
        return self._compiled.applies(subject, landscape)

    def examine(self, subject: Entity, landscape: Landscape) -> Yield:
        return self._compiled.examine(subject, landscape)

"""The same language on a pure implementation of CEL, which knows neither types nor facts without a value."""

from __future__ import annotations

from typing import Any, Final

import celpy
from celpy.adapter import json_to_cel
from celpy.celtypes import IntType
from celpy.evaluation import CELEvalError

from eaquang.assessment.checks.cel import days_between

# Made once: it raises the recursion limit, which a test may not do.
_ENVIRONMENT: Final = celpy.Environment()


def pure(text: str, values: dict[str, Any]) -> bool | None:
    """What it decides; none where it fails, be it for want of a fact, which it does not name."""
    activation: dict[str, Any] = {}
    for name, value in values.items():
        *way, last = name.split(".")
        here = activation
        for step in way:
            here = here.setdefault(step, {})
        here[last] = value

    def days(start: Any, end: Any) -> Any:
        # Its functions give their errors back instead of raising them.
        for one in (start, end):
            if isinstance(one, CELEvalError):
                return one
        return IntType(days_between(start, end))

    program = _ENVIRONMENT.program(_ENVIRONMENT.compile(text), functions={"days": days})
    try:
        return bool(program.evaluate({key: json_to_cel(one) for key, one in activation.items()}))
    except CELEvalError:
        return None

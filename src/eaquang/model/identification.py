"""The form of the identification code of agencies and organisations (QĐ 20/2020/QĐ-TTg).

Groups of digits and capital letters are split by dots; the whole has at most 35 characters. The
first group of the agencies of the state is a letter A–Y and two digits (``H29``); other bodies
have Z01–Z99 and after it at most 32 characters. Whether a code is issued cannot be seen from it.
"""

from __future__ import annotations

import re
from typing import Annotated, Final, TypeAlias

from eaquang.model.references import AdvisedForm

LONGEST: Final = 35
"""The most characters of a code."""

FORM: Final = r"^([A-Y][0-9]{2}(\.[0-9A-Z]+)*|Z(0[1-9]|[1-9][0-9])\.?[0-9A-Z]+(\.[0-9A-Z]+)*)$"
"""The form of a code of the agencies of the state or of another body."""

IdentificationCode: TypeAlias = Annotated[str, AdvisedForm(FORM, LONGEST)]
"""A text in which rule 019 asks for a code."""

_CODE: Final = re.compile(FORM)


def is_identification_code(text: str) -> bool:
    """Whether ``text`` has the form of an identification code."""
    return len(text) <= LONGEST and _CODE.fullmatch(text) is not None

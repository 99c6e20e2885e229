"""Every fault of sense that a pack can have can be said."""

from __future__ import annotations

import re
from typing import Any

import pytest

from eaquang.frameworks.faults import PackVariant
from eaquang.words import LANGUAGES, SOURCES

STOP: Any = SOURCES.read("interface/stop.yaml")
KNOWN = set(
    "value suggestion field key allowed reason id least subject line column meant other".split()  # noqa: SIM905 - a row of words
)


@pytest.mark.parametrize("variant", PackVariant)
def test_a_fault_of_sense_has_words(variant: PackVariant) -> None:
    for language in LANGUAGES:
        sentence = STOP[variant.value][language]
        assert set(re.findall(r"\{([a-z_]+)\}", sentence)) <= KNOWN

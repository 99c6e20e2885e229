"""What guides and templates use and the program does not have yet. Nothing may stay here at a release."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PENDING: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        r"--waivers-from": ("validate", "--waivers-from", "HEAD"),
        r"--since": ("validate", "--since", "HEAD"),
        r"--stdin-filename": ("validate", "--stdin-filename", "x.yaml"),
        r"--only": ("validate", "--only", "."),
        r"validate.*--(select|ignore)": ("validate", "--select", "EAQ301"),
        r"\beaquang report": ("report", "x.json"),
        r"\beaquang doctor": ("doctor",),
        r"\beaquang completion": ("completion", "bash"),
    }
)
"""What is used (a regular expression), and a command that the program refuses (2) as long as it lacks it."""


def waits_for(text: str) -> list[str]:
    """What of :data:`PENDING` a text uses."""
    return [pattern for pattern in PENDING if re.search(pattern, text)]

"""When eaquang itself fails: the traceback goes into a file, not onto the user's screen."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

from eaquang import __version__


def report(error: BaseException) -> str:
    """Write what happened to a temporary file and return its path; empty when that fails as well."""
    content = f"eaquang {__version__}\n{''.join(traceback.format_exception(error))}"
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="eaquang-failure-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            file.write(content)
    except OSError:
        return ""
    return str(Path(file.name))

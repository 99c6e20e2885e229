"""The report for machines: every sentence in both languages, and all it takes to tell it again.

Its form is :mod:`eaquang.assessment.saved`.
"""

from __future__ import annotations

from eaquang.reporters.json.layout import laid_out
from eaquang.reporters.json.writing import saved
from eaquang.reporters.report import Report
from eaquang.reporters.wording import inert_json

__all__ = ["json"]


def json(report: Report) -> str:
    """The whole run as one JSON document, keys in a fixed order; members come last."""
    return inert_json(laid_out(saved(report)))

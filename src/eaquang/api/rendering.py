"""Rendering the documents of an assessed workspace."""

from __future__ import annotations

from datetime import date

from eaquang.api.loading import Loaded
from eaquang.assessment.results import Assessment
from eaquang.frameworks.catalogue import instruments

DOCUMENTS = ("architecture", "compliance")
"""The documents that :func:`render` makes."""
FORMATS = ("md", "html")
"""Their formats, which are also the endings of file names."""


def render(
    name: str,
    format: str,
    loaded: Loaded,
    assessment: Assessment,
    *,
    printed_on: date,
    draft: bool = False,
) -> bytes:
    """One document in one format. The same bytes for the same input.

    Raises ``KeyError`` for a name or format that :data:`DOCUMENTS` and :data:`FORMATS` do not have, and
    ``NoOutlineError`` when no framework has an outline for the workspace's type of organisation.
    """
    # Templates and Markdown are loaded for documents only: validation starts without them.
    from eaquang.render import Sources
    from eaquang.render import render as _render

    register = dict(instruments())
    for pack in reversed(loaded.packs):
        register |= pack.instruments
    sources = Sources(
        workspace=loaded.workspace,
        assessment=assessment,
        packs=loaded.packs,
        instruments=register,
        date=printed_on,
        draft=draft,
    )
    return _render(name, format, sources)

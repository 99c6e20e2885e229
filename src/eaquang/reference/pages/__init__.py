"""The reference pages: every kind and field in words, in both languages, as Markdown."""

from __future__ import annotations

from eaquang.model.kinds import KINDS
from eaquang.reference.pages.catalogue import rules_page
from eaquang.reference.pages.coverage import COVERAGE_PAGE, coverage_page
from eaquang.reference.pages.files import beside_pages
from eaquang.reference.pages.index import index_page
from eaquang.reference.pages.kinds import kind_page
from eaquang.reference.pages.shared import COMMON_PAGE, common_page
from eaquang.words import LANGUAGES

__all__ = ["page_files"]


def page_files() -> dict[str, str]:
    """The text of every page by its path below ``docs/reference/``: the same bytes for the same sources."""
    pages: dict[str, str] = {}
    for language in LANGUAGES:
        pages[f"{language}/README.md"] = index_page(language)
        pages[f"{language}/{COMMON_PAGE}"] = common_page(language)
        pages[f"{language}/rules.md"] = rules_page(language)
        pages[f"{language}/{COVERAGE_PAGE}"] = coverage_page(language)
        for kind in KINDS:
            pages[f"{language}/{kind.COLLECTION}.md"] = kind_page(kind, language)
        for name, text in beside_pages(language).items():
            pages[f"{language}/{name}"] = text
    return pages

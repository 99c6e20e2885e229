"""The reference pages: every kind and field, every rule and framework, in both languages, as Markdown."""

from __future__ import annotations

from eaquang.frameworks.catalogue import shipped_ids, shipped_pack
from eaquang.model.kinds import KINDS
from eaquang.reference.pages.addresses import FRAMEWORKS_PAGE, RULES_PAGE, framework_page, rule_page
from eaquang.reference.pages.coverage import COVERAGE_PAGE, coverage_page
from eaquang.reference.pages.files import beside_pages
from eaquang.reference.pages.frameworks.index import frameworks_page
from eaquang.reference.pages.frameworks.page import page_of_framework
from eaquang.reference.pages.index import index_page
from eaquang.reference.pages.kinds import kind_page
from eaquang.reference.pages.rules.index import rules_page
from eaquang.reference.pages.rules.page import page_of_rule
from eaquang.reference.pages.runs import Runs
from eaquang.reference.pages.shared import COMMON_PAGE, common_page
from eaquang.rules import all_rules
from eaquang.words import LANGUAGES

__all__ = ["page_files"]


def page_files(runs: Runs) -> dict[str, str]:
    """The text of every page by its path below ``docs/reference/``: the same bytes for the same sources.

    Raises ``KeyError`` for a rule about which ``runs`` have no output.
    """
    pages: dict[str, str] = {}
    for language in LANGUAGES:
        pages[f"{language}/README.md"] = index_page(language)
        pages[f"{language}/{COMMON_PAGE}"] = common_page(language)
        pages[f"{language}/{RULES_PAGE}"] = rules_page(language)
        for name, rule in all_rules().items():
            pages[f"{language}/{rule_page(name)}"] = page_of_rule(rule, runs.outputs[name], language)
        pages[f"{language}/{FRAMEWORKS_PAGE}"] = frameworks_page(language)
        for id in shipped_ids():
            pages[f"{language}/{framework_page(id)}"] = page_of_framework(shipped_pack(id), runs, language)
        pages[f"{language}/{COVERAGE_PAGE}"] = coverage_page(language)
        for kind in KINDS:
            pages[f"{language}/{kind.COLLECTION}.md"] = kind_page(kind, language)
        for name, text in beside_pages(language).items():
            pages[f"{language}/{name}"] = text
    return pages

"""The first page: what can be described, and where it is told."""

from __future__ import annotations

from eaquang.model.kinds import KINDS
from eaquang.model.registry import RegistryObject
from eaquang.model.settings import Settings
from eaquang.model.waiver import Waiver
from eaquang.reference.pages.addresses import FRAMEWORKS_PAGE, RULES_PAGE
from eaquang.reference.pages.coverage import COVERAGE_PAGE
from eaquang.reference.pages.markdown import page, table
from eaquang.reference.pages.shared import COMMON_PAGE
from eaquang.words import Language, text
from eaquang.words.records import record_text

_BESIDE = (("workspace", "eaquang.yaml", Settings), ("waivers", "waivers", Waiver))


def index_page(language: Language) -> str:
    """The page with links to all others."""
    beside = (*_BESIDE, ("registry", "registry", RegistryObject))
    heads = [text(f"terms.{key}", language) for key in ("path", "label")]
    heads.append(text("reference.purpose", language))
    return page(
        [
            f"# {text('reference.title', language)}",
            text("reference.about", language),
            _links(language),
            f"## {text('reference.collections', language)}",
            table(heads, [_row(kind.COLLECTION, kind.COLLECTION, kind, language) for kind in KINDS]),
            f"## {text('reference.beside', language)}",
            table(heads, [_row(page, key, record, language) for page, key, record in beside]),
        ]
    )


def _links(language: Language) -> str:
    pages = {
        "common": COMMON_PAGE,
        "rules": RULES_PAGE,
        "frameworks": FRAMEWORKS_PAGE,
        "coverage": COVERAGE_PAGE,
    }
    return "\n".join(f"- [{text(f'reference.{key}.title', language)}]({to})" for key, to in pages.items())


def _row(page: str, key: str, record: type, language: Language) -> tuple[str, str, str]:
    title, about = (record_text(record, part, language) for part in ("title", "about"))
    return f"[`{key}`]({page}.md)", title, about

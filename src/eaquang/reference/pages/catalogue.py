"""The page of all rules: what each finds, what it looks at, and which requirements lean on it."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.reference.askers import kinds_of, leaning_on
from eaquang.reference.pages.markdown import page
from eaquang.rules import all_rules
from eaquang.words import Language, rule_text, text


def rules_page(language: Language) -> str:
    """The page of the rules."""
    return page(_parts(language))


def _parts(language: Language) -> Iterator[str]:
    yield f"# {text('reference.rules.title', language)}"
    yield text("reference.rules.about", language)
    for rule in all_rules().values():
        yield f"## {rule.code}"
        yield f"`{rule.name}`: {rule_text(rule.name, 'summary', language)}"
        yield rule_text(rule.name, "why", language)
        lines = []
        kinds = kinds_of(rule)
        if kinds:
            pages = ", ".join(f"[{kind.COLLECTION}]({kind.COLLECTION}.md)" for kind in kinds)
            lines.append(text("reference.rules.looks-at", language, pages=pages))
        for pack, ids in leaning_on(rule.name):
            lines.append(text("reference.rules.cited", language, pack=pack, ids=", ".join(ids)))
        yield "\n".join(f"- {line}" for line in lines)

"""The page of all rules: what each finds, by family; and those that are not built yet."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.reference.askers import leaning_on
from eaquang.reference.pages.addresses import to_requirement, to_rule
from eaquang.reference.pages.markdown import page, table
from eaquang.rules import all_rules
from eaquang.rules.catalogue import CATALOGUE, FAMILIES
from eaquang.words import Language, rule_text, text


def rules_page(language: Language) -> str:
    """The page of the rules."""
    return page(_parts(language))


def _parts(language: Language) -> Iterator[str]:
    built = all_rules()
    planned = sorted((code, name) for name, code in CATALOGUE.items() if name not in built)
    yield f"# {text('reference.rules.title', language)}"
    counts = text("rules.counts", language, built=len(built), planned=len(planned))
    yield f"{text('reference.rules.about', language)} {counts}."
    heads = [text(f"rules.{key}", language) for key in ("code", "name", "summary")]
    for family in FAMILIES:
        names = [name for name, rule in built.items() if rule.family == family]
        yield f"## {text(f'reference.rules.family.{family}', language)} (`{family}`)"
        yield table(heads, ((to_rule(n), f"`{n}`", rule_text(n, "summary", language)) for n in names))
    if planned:
        yield f"## {text('reference.rules.planned', language)}"
        yield text("reference.rules.waiting", language)
        heads = [*heads[:2], text("reference.rules.awaited-by", language)]
        yield table(heads, ((code, f"`{name}`", _waiting(name)) for code, name in planned))


def _waiting(name: str) -> str:
    """The requirements that wait for a rule."""
    return ", ".join(to_requirement(pack, id) for pack, ids in leaning_on(name) for id in ids)

"""The sentences of a diagnostic in one language, safe to show on a terminal."""

from __future__ import annotations

import json as _json
import re
import unicodedata
from collections.abc import Iterator

from eaquang.assessment.judgement import OTHERWISE
from eaquang.assessment.results import Assessment, Cited, Diagnostic, Missing
from eaquang.diagnostics import EntityKey, Lack, Outcome
from eaquang.frameworks.instrument import Standing
from eaquang.words import Language, fill_known, rule_message, rule_text, rule_words, spoken, text
from eaquang.words.citations import cite

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_COMMAND = re.compile(r"##(?=\[|vso\[)")
"""What the logs of GitHub and of Azure take for a command wherever it stands in a line."""
_COMMAND_LINE = re.compile(r"^(\s*)::", re.MULTILINE)
"""What they take for one at the beginning of a line, spaces before it or not."""


def visible(value: str) -> str:
    """Text on one line in which control and formatting characters can be seen, not obeyed."""
    value = _COMMAND.sub(r"#\\u0023", value)
    if value.isascii() and value.isprintable():
        return value
    value = unicodedata.normalize("NFC", value)
    if value.isprintable():
        return value
    return "".join(f"\\u{ord(c):04x}" if unicodedata.category(c) in _UNSEEN else c for c in value)


def inert(output: str) -> str:
    """Whole lines that no build log obeys. The parts of a line are to be :func:`visible` already."""
    return _COMMAND_LINE.sub(r"\1\\u003a:", _COMMAND.sub(r"#\\u0023", output))


def inert_json(dumped: str) -> str:
    """A JSON text of which neither a terminal nor a build log obeys anything; it says the same.

    What is invisible is escaped as JSON does it, so a lone surrogate (of a file name that is not UTF-8)
    can be encoded as well.
    """
    unseen = {ord(c): _json_escape(c) for c in set(dumped) - {"\n"} if unicodedata.category(c) in _UNSEEN}
    # Most reports have nothing of the kind, and looking at each letter takes its time.
    return _COMMAND.sub(r"#\\u0023", dumped.translate(unseen) if unseen else dumped)


def _json_escape(character: str) -> str:
    return _json.dumps(character)[1:-1]


def entity_label(key: EntityKey, language: Language) -> str:
    """The printed kind of an entity: ``hệ thống``."""
    return text(f"kind.{key.kind}", language)


def message(diagnostic: Diagnostic, language: Language) -> str:
    """What is wrong, or what is missing: value first, then expectation."""
    if diagnostic.message is not None:
        return visible(spoken(diagnostic.message, language))
    entity = diagnostic.entity
    params: dict[str, object] = {
        "id": entity.id if entity else "",
        "name": diagnostic.entity_name,
        "kind": entity_label(entity, language) if entity else "",
        **diagnostic.params,
    }
    if diagnostic.outcome is Outcome.UNDETERMINED:
        return visible(text(f"lack.{_lacking(diagnostic)}", language, **params))
    return visible(rule_message(diagnostic.name, diagnostic.variant, language, params))


def _lacking(diagnostic: Diagnostic) -> str:
    """What is missing; where it is the force of an instrument, what of it is not known as well."""
    cited = next((one for one in diagnostic.citations if one.standing is Standing.UNCLEAR), None)
    if diagnostic.variant != Lack.UNCLEAR_LAW or cited is None or cited.instrument is None:
        return diagnostic.variant
    unknown = "unclear-law-start" if cited.instrument.in_force_from is None else "unclear-law-end"
    return f"{unknown}-unmet" if diagnostic.params.get(OTHERWISE) == Outcome.UNMET.value else unknown


def summary(diagnostic: Diagnostic, language: Language) -> str:
    """What the rule looks for; empty for a rule without words (a check, a rule not built yet)."""
    return _rule_text(diagnostic, "summary", language)


def why(diagnostic: Diagnostic, language: Language) -> str:
    """Why it matters, in one line; empty for a rule without words."""
    return _rule_text(diagnostic, "why", language)


def remedy(diagnostic: Diagnostic, language: Language) -> str:
    """What to do; empty for a rule without words."""
    return _rule_text(diagnostic, "remedy", language)


def _rule_text(diagnostic: Diagnostic, part: str, language: Language) -> str:
    try:
        return rule_text(diagnostic.name, part, language)
    except KeyError:
        saved = diagnostic.sentences.get(part)
        return visible(spoken(saved, language)) if saved else ""


def clause(cited: Cited, language: Language) -> str:
    """A clause as it is printed: «điểm b khoản 5 Điều 23 Nghị định số 224/2026/NĐ-CP»."""
    where = cited.citation
    instrument = cited.instrument
    return cite(
        language,
        number=instrument.number if instrument else where.instrument,
        kind=instrument.kind if instrument else "",
        **where.places,
    )


def citation(cited: Cited, language: Language) -> str:
    """A clause with its standing on the run's date and how sure it is."""
    place = clause(cited, language)
    standing = text(f"standing.{cited.standing}", language)
    sure = text(f"verification.{cited.verification}", language)
    return f"{place} ({standing}; {sure})"


def statements(
    assessment: Assessment, diagnostic: Diagnostic, language: Language
) -> Iterator[tuple[Cited, str]]:
    """Each requirement behind a diagnostic with its statement."""
    for cited in diagnostic.citations:
        statement = assessment.requirement(cited.framework, cited.requirement).statement
        yield cited, visible(spoken(statement, language))


def awaited(missing: Missing, language: Language) -> str:
    """Who can give what is missing and by when; empty when the description does not say."""
    parts = []
    if missing.contact:
        parts.append(text("lack.contact", language, contact=missing.contact))
    if missing.due:
        parts.append(text("lack.due", language, due=missing.due))
    return visible(", ".join(parts))


def insertion(diagnostic: Diagnostic) -> str:
    """The YAML line that would answer a missing key; empty where something stands already."""
    if not diagnostic.place.missing:
        return ""
    try:
        snippet = rule_words(diagnostic.name).get("insert", "")
    except KeyError:
        snippet = ""
    first = next((str(step) for step in diagnostic.place.missing if isinstance(step, str)), "")
    if snippet and diagnostic.outcome is Outcome.UNMET:
        # A snippet may hold braces of YAML; only what the finding has a value for is filled in.
        line = fill_known(str(snippet), diagnostic.params)
        # Where its key stands already, only the part that is missing inside has to be written.
        if line.partition(":")[0] == first:
            return visible(line)
    return visible(f"{first}: …") if first else ""

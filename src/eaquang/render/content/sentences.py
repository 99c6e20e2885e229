"""What is wrong and what is missing, in the words of the rules."""

from __future__ import annotations

from dataclasses import dataclass

from eaquang.assessment.places import field_of
from eaquang.assessment.results import Diagnostic, Missing
from eaquang.diagnostics import EntityKey
from eaquang.render.content.telling import kind_name
from eaquang.rules.catalogue import CATALOGUE
from eaquang.words import rule_message, rule_text, text
from eaquang.workspace.landscape import Landscape


@dataclass(frozen=True, slots=True)
class Sentences:
    """Speaks of diagnostics and lacks; names are those of one landscape."""

    landscape: Landscape

    def fault(self, diagnostic: Diagnostic) -> str:
        """What is wrong: the pack's own text of a declarative check, else the rule's words."""
        if diagnostic.message is not None:
            return diagnostic.message.vi
        return _plain(
            rule_message(
                diagnostic.name,
                diagnostic.variant,
                "vi",
                {**self._subject(diagnostic.entity), **diagnostic.params},
            )
        )

    def lack(self, missing: Missing, places: int) -> str:
        """What is missing, in so many places."""
        params = {
            **self._subject(missing.entity),
            "count": places,
            "field": field_of(missing.at),
            **missing.params,
        }
        return _plain(text(f"lack.{missing.why}", "vi", **params))

    def remedy(self, rule: str) -> str:
        """What to do; empty for a rule without words (a declarative check, a rule not built yet)."""
        return _rule_text(rule, "remedy")

    def summary(self, rule: str) -> str:
        """What a rule looks for; empty for a rule without words."""
        return _rule_text(rule, "summary")

    def _subject(self, key: EntityKey | None) -> dict[str, object]:
        if key is None:
            return {"id": "", "name": "", "kind": ""}
        return {"id": key.id, "name": self.landscape.name_of(key), "kind": kind_name(key.kind)}


def _rule_text(rule: str, part: str) -> str:
    try:
        return _plain(rule_text(rule, part, "vi"))
    except KeyError:
        return ""


def _plain(sentence: str) -> str:
    """Words mark codes with backticks; a document sets the whole sentence as text."""
    return sentence.replace("`", "").strip()


def rule_code(rule: str) -> str:
    """The code of a rule; the name itself for a declarative check."""
    return CATALOGUE.get(rule, rule)

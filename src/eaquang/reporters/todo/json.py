"""What is owed for machines, format 1, with every sentence in both languages."""

from __future__ import annotations

import json as _json
from typing import Any

from eaquang import __version__
from eaquang.frameworks.pack import Instrument, LegalDate
from eaquang.reporters.todo.owed import Batch, Debt, Item, Todo
from eaquang.reporters.todo.phrases import Phrases
from eaquang.reporters.wording import inert_json
from eaquang.words import LANGUAGES

FORMAT = 1


def json(todo: Todo, register: dict[str, Instrument]) -> str:
    """The whole list as one JSON document, keys in a fixed order."""
    writer = _Writer(tuple(Phrases(language, todo.as_of, register) for language in LANGUAGES))
    return inert_json(_json.dumps(writer.todo(todo), ensure_ascii=False, indent=1)) + "\n"


class _Writer:
    def __init__(self, voices: tuple[Phrases, ...]) -> None:
        self.voices = voices

    def todo(self, todo: Todo) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "tool": {"name": "eaquang", "version": __version__},
            "as_of": todo.as_of.isoformat(),
            "workspace": todo.workspace,
            "agency": todo.agency,
            "asking": todo.asking,
            "legal_dates": [self.legal(one) for one in todo.legal_dates],
            "contacts": [self.debt(debt, todo) for debt in todo.debts],
            "planned_rules": list(todo.planned),
            "unreadable": list(todo.unreadable),
        }

    def debt(self, debt: Debt, todo: Todo) -> dict[str, Any]:
        return {
            "contact": debt.contact,
            "agency": debt.agency or None,
            "batches": [
                {
                    "due": batch.due.isoformat() if batch.due else None,
                    "overdue": bool(batch.due and batch.due < todo.as_of),
                    "legal_date": self.legal(batch.legal) if batch.legal else None,
                    "items": [self.item(item, batch) for item in batch.items],
                }
                for batch in debt.batches
            ],
        }

    def item(self, item: Item, batch: Batch) -> dict[str, Any]:
        return {
            "why": item.why,
            "kind": item.kind or None,
            "field": item.field or None,
            "rule": item.rule or None,
            "text": {voice.language: voice.what(item) for voice in self.voices},
            "evidence": {voice.language: voice.told(item.evidence) for voice in self.voices}
            if item.evidence
            else None,
            "requirements": [
                {"framework": cited.framework, "requirement": cited.requirement}
                for cited in item.requirements
            ],
            "basis": {voice.language: voice.bases(item) for voice in self.voices},
            "legal_date": self.legal(item.legal) if item.legal else None,
            "after_legal_date": bool(batch.due and item.legal and batch.due > item.legal.on),
            "subjects": [
                {
                    "name": subject.name,
                    "kind": subject.kind or None,
                    "id_path": subject.path,
                    "path": subject.file,
                    "line": subject.line,
                    "reason": subject.reason,
                    "source": subject.source,
                }
                for subject in item.subjects
            ],
        }

    def legal(self, one: LegalDate) -> dict[str, Any]:
        return {
            "on": one.on.isoformat(),
            "text": {voice.language: voice.legal(one) for voice in self.voices},
            "verification": one.verification,
        }

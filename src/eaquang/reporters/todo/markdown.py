"""What is owed as requests that can be sent: one for each contact, with the maintainers' annex."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.markup import prose
from eaquang.reporters.todo.owed import Debt, Todo
from eaquang.reporters.todo.phrases import Phrases
from eaquang.reporters.wording import inert, visible


def markdown(todo: Todo, phrases: Phrases) -> str:
    """One request after the other, a rule between them; what names nobody goes to the keeper."""
    requests = ["\n".join(_request(todo, debt, phrases)) for debt in todo.debts]
    if not requests:
        requests = [phrases.say("nothing")]
    return inert("\n\n---\n\n".join(requests)) + "\n"


def escaped(content: str) -> str:
    """A text in which Markdown sees no marks of its own; code between backticks stays code."""
    return prose(visible(content))


def _request(todo: Todo, debt: Debt, phrases: Phrases) -> Iterator[str]:
    asking = escaped(todo.asking or phrases.say("letter.us"))
    contact = escaped(debt.contact or phrases.say("nobody"))
    workspace = escaped(todo.workspace)
    yield f"# {phrases.say('letter.title')}"
    yield ""
    yield f"*{phrases.say('letter.subject', workspace=workspace)}*"
    yield ""
    yield f"**{phrases.say('letter.to', contact=contact)}**"
    yield ""
    for ground in filter(None, map(phrases.instrument, todo.grounds)):
        yield f"*{escaped(ground)}*"
        yield ""
    yield phrases.say(
        "letter.opening",
        workspace=workspace,
        asking=asking,
        contact=contact,
        count=len(debt.items),
        date=todo.as_of,
    )
    number = 0
    annex: list[tuple[int, str, str]] = []
    for order, batch in enumerate(debt.batches, 1):
        yield ""
        yield f"## {phrases.say('letter.section', number=order, due=escaped(phrases.due(batch)))}"
        yield ""
        yield from _head(phrases, "number", "content", "things", "note", "basis")
        for item in batch.items:
            number += 1
            things = "<br>".join(dict.fromkeys(escaped(phrases.thing(s, item)) for s in item.subjects))
            notes = [f"{label}: {escaped(content)}" for label, content in phrases.notes(item)]
            if late := phrases.late(item, batch):
                notes.append(f"**{escaped(late)}**")
            cells = (
                escaped(phrases.what(item, keys=False)),
                things,
                "<br>".join(notes),
                escaped(phrases.bases(item)),
            )
            yield _row(str(number), *cells)
            annex.extend((number, s.path, f"{s.file}:{s.line}") for s in item.subjects)
    yield ""
    binding = [item.legal for item in debt.items]
    if any(binding):
        yield f"**{phrases.say('letter.law')}**"
        yield ""
        yield from (f"- {escaped(phrases.legal(one))}" for one in todo.legal_dates if one in binding)
        yield ""
    yield phrases.say("letter.closing", contact=contact, asking=asking)
    yield ""
    yield f"### {phrases.say('letter.annex')}"
    yield ""
    yield from _head(phrases, "number", "path", "file")
    for order, path, file in annex:
        yield _row(str(order), escaped(f"`{path}`") if path else "", escaped(file))


def _head(phrases: Phrases, *keys: str) -> Iterator[str]:
    yield _row(*(phrases.say(f"letter.{key}") for key in keys))
    yield "|" + "---|" * len(keys)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell or "–" for cell in cells) + " |"

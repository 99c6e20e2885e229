"""``eaquang waivers add``: a new exception is written into its file; it asks on a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eaquang.api import Loaded, RecordedWaiver, RefusedError
    from eaquang.cli.session import Session
    from eaquang.source.document import Plain
    from eaquang.words import Language

Text = Annotated[str, typer.Option(metavar="TEXT")]
Day = Annotated[str, typer.Option(metavar="DATE")]
Ref = Annotated[str, typer.Option(metavar="ID")]


def add(
    target: Annotated[str, typer.Argument(metavar="RULE|REQUIREMENT")],
    entity: Annotated[str, typer.Argument(metavar="ENTITY")],
    cause: Text = "",
    alternatives: Text = "",
    business: Text = "",
    data: Text = "",
    connection: Text = "",
    security: Text = "",
    resources: Text = "",
    controls: Text = "",
    responsible: Ref = "",
    review_on: Day = "",
    remedy: Annotated[list[str] | None, typer.Option(metavar="ID")] = None,
    gap: Ref = "",
    agency: Ref = "",
    document: Text = "",
    date: Day = "",
    until: Day = "",
    workspace: Annotated[Path | None, typer.Option("--workspace", metavar="PATH")] = None,
    as_of: Day = "",
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
) -> None:
    """Write a new exception."""
    from eaquang import api
    from eaquang.cli import terminal
    from eaquang.cli.exits import Exit, Stop
    from eaquang.cli.session import open_session
    from eaquang.cli.waivers.dialogue import asked
    from eaquang.files import DiskFiles
    from eaquang.fixes.entering import NotEnteredError

    given: dict[str, Plain] = {
        "cause": cause,
        "alternatives": alternatives,
        "impact.business": business,
        "impact.data": data,
        "impact.connection": connection,
        "impact.security": security,
        "impact.resources": resources,
        "controls": controls,
        "responsible": responsible,
        "review_on": review_on,
        "remedy": [*(remedy or ())],
        "gap": gap,
        "decision.agency": agency,
        "decision.document": document,
        "decision.date": date,
        "until": until,
    }
    for option, value in (("--review-on", review_on), ("--date", date), ("--until", until)):
        if value:
            terminal.a_day(value, option)
    session = open_session([workspace] if workspace else [], lang=lang, as_of=as_of)
    if api.is_older(session.loaded):
        raise Stop(Exit.USAGE, "older-format", option="--migrate")
    files = DiskFiles(session.root)
    facts: dict[str, Plain] = {**_target(target, session.loaded), "entity": _entity(entity, session.loaded)}
    try:
        # What cannot be excepted is refused before anybody answers questions about it.
        api.record(files, session.loaded, facts, as_of=session.as_of, language=session.language)
        facts |= asked(given, session.language)
        recorded = api.record(files, session.loaded, facts, as_of=session.as_of, language=session.language)
    except api.RefusedError as error:
        # In the language of all other refusals.
        raise Stop(Exit.USAGE, "waiver", message=_told(error, terminal.language(lang))) from error
    except NotEnteredError as error:
        raise Stop(Exit.USAGE, f"waiver-file-{error.reason}", path=error.path) from error
    except FileExistsError as error:
        raise Stop(Exit.USAGE, "waiver-file-taken", path=str(error)) from error
    _write(recorded, session)
    for line in _report(recorded, facts, session.language):
        lead = line[: len(line) - len(line.lstrip(" -"))]
        terminal.tell(line[len(lead) :], lead=lead, rest=" " * max(2, len(lead)))


def _target(text: str, loaded: Loaded) -> dict[str, Plain]:
    """A rule as its code, or a requirement. Raises ``Stop`` for what is neither."""
    from eaquang.cli.exits import Exit, Stop
    from eaquang.model.suggestions import closest
    from eaquang.rules.catalogue import CATALOGUE

    codes = set(CATALOGUE.values())
    requirements = {id for pack in loaded.packs for id in pack.requirements}
    if text in requirements:
        return {"requirement": text}
    if text.upper() in codes or text in CATALOGUE:
        return {"rule": CATALOGUE.get(text, text.upper())}
    renamed = {old: new for pack in loaded.packs for old, new in pack.framework.renamed_from.items()}
    suggestion = renamed.get(text) or closest(text, (*codes, *CATALOGUE, *requirements))
    key = "waiver-target-suggestion" if suggestion else "waiver-target"
    raise Stop(Exit.USAGE, key, value=text, suggestion=suggestion)


def _entity(text: str, loaded: Loaded) -> str:
    """An id path that leads to an entity. Raises ``Stop`` for any other text."""
    from eaquang.assessment.places import entity_path
    from eaquang.cli.exits import Exit, Stop
    from eaquang.model.suggestions import closest

    keys = loaded.workspace.landscape.entities
    paths = [entity_path(key) for key in keys]
    if text in paths:
        return text
    name = text.rpartition(".")[2]
    named = [path for key, path in zip(keys, paths, strict=True) if key.id == name]
    suggestion = ", ".join(named) or closest(text, paths)
    if not suggestion:
        meant = closest(name, (key.id for key in keys))
        suggestion = ", ".join(p for key, p in zip(keys, paths, strict=True) if meant and key.id == meant)
    key = "waiver-entity-suggestion" if suggestion else "waiver-entity"
    raise Stop(Exit.USAGE, key, value=text, suggestion=suggestion)


def _told(error: RefusedError, language: Language) -> str:
    from eaquang.words import rule_message

    return rule_message(error.rule, error.finding.variant, language, error.finding.params)


def _write(recorded: RecordedWaiver, session: Session) -> None:
    """New files first, since the changed ones name them. Raises ``Stop``."""
    from eaquang.cli import terminal
    from eaquang.cli.changes import write_changes
    from eaquang.cli.exits import Exit

    for path, content in recorded.created.items():
        terminal.save(session.root / path, content)
    if len(write_changes(recorded.changes, session.root, session.language)) < len(recorded.changes):
        # Nothing names it, and a description is taken for one by its ending.
        for path in recorded.created:
            (session.root / path).unlink(missing_ok=True)
        raise typer.Exit(Exit.FAILED)


def _report(recorded: RecordedWaiver, facts: dict[str, Plain], language: Language) -> Iterable[str]:
    """What was written, what it will cover, and what keeps it from being in force."""
    from eaquang.words import rule_message, text

    place = f"{recorded.path}:{recorded.line}"
    yield text("waivers.add.done", language, waiver=recorded.id, place=place)
    target = facts.get("rule") or facts["requirement"]
    if not recorded.covers:
        yield text("waivers.add.covers-nothing", language, target=target, entity=facts["entity"])
    else:
        codes = ", ".join(dict.fromkeys(d.code for d in recorded.covers))
        key = "covers" if recorded.alone else "covers-partly"
        yield text(f"waivers.add.{key}", language, count=len(recorded.covers), codes=codes)
    if not recorded.lacks:
        yield text("waivers.add.complete", language)
        return
    yield text("waivers.add.incomplete", language, count=len(recorded.lacks))
    for lack in recorded.lacks:
        yield f"  - {rule_message('incomplete-waiver', lack.variant, language, lack.params)}"

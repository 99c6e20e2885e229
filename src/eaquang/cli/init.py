"""``eaquang init``: a workspace to start from; it asks on a terminal and takes options elsewhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from eaquang.starting.settings import Setting
    from eaquang.words import Language

FRAMEWORK = "vn-digital-2026"
SCHEMAS_OF_A_WORKSPACE = ("workspace", "description", "waivers", "registry")
"""The schemas that lie beside a new workspace, so that an editor helps at once."""


def init(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", show_default=False)] = Path(),
    setting: Annotated[str, typer.Option(metavar="KIND")] = "",
    name: Annotated[str, typer.Option(metavar="NAME")] = "",
    agency: Annotated[str, typer.Option(metavar="ID")] = "",
    framework: Annotated[str, typer.Option(metavar="ID", show_default=False)] = FRAMEWORK,
    lang: Annotated[str, typer.Option(metavar="vi|en")] = "",
) -> None:
    """Start a workspace."""
    from eaquang.cli import terminal
    from eaquang.cli.exits import Exit, Stop
    from eaquang.cli.session import chosen_framework
    from eaquang.reporters.wording import inert, visible
    from eaquang.starting.files import SCHEMAS, is_taken, starting_files
    from eaquang.starting.settings import Start
    from eaquang.words import text

    # Vietnamese first: whoever starts here most probably writes for a Vietnamese agency.
    language = terminal.language(lang, "vi")
    chosen_framework(framework)
    _refuse_missing(setting=setting, name=name)
    kind = _setting(setting, language)
    named = _name(name, language)
    start = Start(
        setting=kind,
        name=named,
        agency=_agency(agency, named, language),
        framework=framework,
        language=language,
        as_of=terminal.today(),
    )
    if is_taken(start):
        raise Stop(Exit.USAGE, "init-agency-taken", value=start.agency)
    files = starting_files(start)
    files |= {f"{SCHEMAS}/{file}": content for file, content in _schemas(language).items()}
    _refuse_existing(folder, files)
    for path, content in files.items():
        terminal.save(folder / path, content.encode())
    done = text(
        "init.done",
        language,
        folder=folder,
        readme=folder / "README.md",
        agencies=folder / "kien-truc" / "co-quan.yaml",
    )
    terminal.write(inert(visible(done)) + "\n")


def _schemas(language: Language) -> dict[str, str]:
    from eaquang.reference.schema import schema, schema_text

    return {f"{name}.json": schema_text(schema(name, language)) for name in SCHEMAS_OF_A_WORKSPACE}


def _can_ask() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _refuse_missing(**options: str) -> None:
    from eaquang.cli.exits import Exit, Stop

    missing = tuple(f"--{name}" for name, value in options.items() if not value)
    if missing and not _can_ask():
        raise Stop(Exit.USAGE, "init-needs", missing=missing)


def _refuse_existing(folder: Path, files: dict[str, str]) -> None:
    from eaquang.cli.exits import Exit, Stop

    if os.path.lexists(folder) and not folder.is_dir():
        raise Stop(Exit.USAGE, "init-not-a-folder", path=folder)
    # A link that leads nowhere would be replaced as well.
    there = tuple(path for path in files if os.path.lexists(folder / path))
    if there:
        raise Stop(Exit.USAGE, "init-exists", listed=there)


def _setting(value: str, language: Language) -> Setting:
    from eaquang.cli import terminal
    from eaquang.starting.settings import Setting
    from eaquang.words import text

    allowed = tuple(Setting)
    value = value or typer.prompt(text("init.setting", language, allowed=allowed), default=allowed[0].value)
    terminal.choice(value, "--setting", allowed)
    return Setting(value)


def _name(value: str, language: Language) -> str:
    from eaquang.cli.exits import Exit, Stop
    from eaquang.starting.settings import clean_name
    from eaquang.words import text

    value = value or typer.prompt(text("init.name", language))
    cleaned = clean_name(value)
    if not any(character.isalnum() for character in cleaned):
        raise Stop(Exit.USAGE, "init-name", value=cleaned)
    return cleaned


def _agency(value: str, name: str, language: Language) -> str:
    from eaquang.cli.exits import Exit, Stop
    from eaquang.model.description import as_id, check_id
    from eaquang.words import text

    proposal = as_id(name)
    if not value and _can_ask():
        value = typer.prompt(text("init.agency", language), default=proposal or None)
    value = value or proposal
    if not value:
        raise Stop(Exit.USAGE, "init-needs", missing=("--agency",))
    if check_id(value, ()):
        raise Stop(Exit.USAGE, "init-agency", value=value, suggestion=as_id(value) or proposal or "so-a")
    return value

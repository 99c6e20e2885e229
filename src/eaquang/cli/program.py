"""The program: commands are gathered, run, and every end becomes an exit code."""

from __future__ import annotations

import os
import re
import traceback
from collections.abc import Callable
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from eaquang.cli import baseline, terminal
from eaquang.cli.completion import completion
from eaquang.cli.doctor import doctor
from eaquang.cli.exits import Exit, Stop
from eaquang.cli.explain import explain
from eaquang.cli.fix import fix
from eaquang.cli.frameworks import frameworks
from eaquang.cli.frameworks_diff import diff
from eaquang.cli.init import init
from eaquang.cli.render import render
from eaquang.cli.report import report
from eaquang.cli.rules import rules
from eaquang.cli.schema import schema
from eaquang.cli.speaking import DatedCommand, SpeakingGroup
from eaquang.cli.terms import terms
from eaquang.cli.todo import todo
from eaquang.cli.validate import validate
from eaquang.cli.version import version
from eaquang.cli.waivers.add import add
from eaquang.cli.waivers.check import check
from eaquang.cli.waivers.list import list_
from eaquang.cli.waivers.prune import prune
from eaquang.words import LANGUAGES, Language, text


class Group(NamedTuple):
    """Commands that are said after a word they share; ``alone`` is what the word does by itself."""

    name: str
    commands: tuple[Callable[..., None], ...]
    alone: Callable[..., None] | None = None


COMMANDS: tuple[Callable[..., None], ...] = (
    init,
    validate,
    report,
    fix,
    render,
    todo,
    explain,
    rules,
    terms,
    schema,
    doctor,
    completion,
    version,
)
GROUPS: tuple[Group, ...] = (
    Group("frameworks", (diff,), alone=frameworks),
    Group("waivers", (list_, add, check, prune)),
    Group("baseline", (baseline.create, baseline.update, baseline.check)),
)
MAYBE = "[COMMAND [ARGS]...]"
"""How help shows a command that may follow."""
VERY_VERBOSE = "-vv"
NAMES = {*(command.__name__ for command in COMMANDS), *(group.name for group in GROUPS)}
"""What one may say first."""
PLACEHOLDERS = {
    "[OPTIONS]": "options",
    "COMMAND [ARGS]...": "command",
    "[default:": "default",
    "[required]": "required",
}
"""What the library writes into help in English, and the name of our words for it."""


def build(language: Language) -> TyperGroup:
    """The whole command. Its help is in one language; the words are read when help is shown."""

    class LocalHelp:
        """Help of a command or group in the words of ``language``."""

        def get_help_option(self, ctx: Any) -> Any:
            option = super().get_help_option(ctx)  # type: ignore[misc]  # the class beside it has it
            if option is not None:
                option.help = text("help._help", language)
            return option

        def get_help(self, ctx: Any) -> str:
            _tell(self, language, _path(ctx))
            shown: str = super().get_help(ctx)  # type: ignore[misc]  # the class beside it has it
            for heading in ("Usage", "Arguments", "Options", "Commands"):
                local = text(f"help.headings.{heading.lower()}", language)
                shown = re.sub(rf"^{heading}:", f"{local}:", shown, flags=re.MULTILINE)
            for said, name in PLACEHOLDERS.items():
                shown = shown.replace(said, text(f"help.placeholders.{name}", language))
            return shown

    class Command(LocalHelp, DatedCommand, TyperCommand):
        """A command with help in one language."""

    class LocalGroup(LocalHelp, TyperGroup):
        """The group of commands with help in one language."""

    class LocalSpeakingGroup(LocalHelp, DatedCommand, SpeakingGroup):
        """A group that is a command by itself, with help in one language."""

    app = typer.Typer(
        name="eaquang",
        cls=LocalGroup,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    for command in COMMANDS:
        app.command(command.__name__, cls=Command, help="")(command)
    for group in GROUPS:
        kind = LocalGroup if group.alone is None else LocalSpeakingGroup
        inner = typer.Typer(name=group.name, cls=kind, rich_markup_mode=None)
        if group.alone is not None:
            alone = inner.callback(invoke_without_command=True, subcommand_metavar=MAYBE)
            alone(group.alone)
        for command in group.commands:
            inner.command(command.__name__.rstrip("_"), cls=Command, help="")(command)
        app.add_typer(inner)
    return get_command(app)  # type: ignore[return-value]  # a group, since there are several commands


def _path(ctx: Any) -> tuple[str, ...]:
    """The names of the commands that lead to a context, without that of the program."""
    return () if ctx.parent is None else (*_path(ctx.parent), ctx.info_name)


def _tell(command: Any, language: Language, path: tuple[str, ...]) -> None:
    """Put the words on a command with its options, or on a group with its commands, found by their names."""
    commands = getattr(command, "commands", None)
    command.help = text(f"help.{'.'.join(path)}._" if path else "help.eaquang", language)
    for name, inner in (commands or {}).items():
        inner.help = text(f"help.{'.'.join((*path, name))}._", language)
    if path:
        for param in command.params:
            param.help = text(f"help.{'.'.join(path)}.{param.name}", language)


def run(arguments: list[str]) -> int:
    """Run one command line; the exit code of the contract."""
    terminal.settle_streams()
    # Pydantic would look through every installed package for plugins of its own; eaquang has none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    verbose = VERY_VERBOSE in arguments
    arguments = [item for item in arguments if item != VERY_VERBOSE]
    language = _language(arguments)
    arguments = arguments or ["--help"]
    if not _names_a_command({*arguments}):
        # Above the commands there is only help, and that knows its language already.
        arguments = [item for item in arguments if not item.startswith("--lang") and item not in LANGUAGES]
    try:
        code = _run(arguments, language)
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the one place where every own failure ends
        if verbose:
            traceback.print_exception(error)
            return Exit.FAILED
        from eaquang.cli.failure import report

        terminal.complain(text("stop.failed", language, report=report(error), flag=VERY_VERBOSE))
        code = Exit.FAILED
    finally:
        terminal.release_streams()
    return code


def _names_a_command(said: set[str]) -> bool:
    """Whether a command is named; the name of a group alone is none, unless it does something by itself."""
    return bool(said & {command.__name__ for command in COMMANDS}) or any(
        group.name in said
        and (group.alone or said & {command.__name__.rstrip("_") for command in group.commands})
        for group in GROUPS
    )


def _language(arguments: list[str]) -> Language:
    for index, item in enumerate(arguments):
        value = item.partition("=")[2] if item.startswith("--lang=") else ""
        if item == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        if value in ("vi", "en"):
            return terminal.language(value)
    # `init` speaks Vietnamese first; its refusals speak as its questions do.
    speaks_first = arguments[:1] == ["init"] and "--help" not in arguments
    return terminal.language("", "vi" if speaks_first else "")


def _run(arguments: list[str], language: Language) -> int:
    try:
        result = build(language).main(arguments, prog_name="eaquang", standalone_mode=False)
    except Stop as stop:
        terminal.complain(f"eaquang: {text(f'stop.{stop.key}', language, **stop.params)}")
        return stop.exit_code
    except typer.Abort:
        return Exit.INTERRUPTED
    except typer.Exit as ended:
        return ended.exit_code
    except Exception as error:
        from eaquang.cli.refusals import refusal

        lines = refusal(error, language)
        if lines is None:
            raise
        for line in lines:
            terminal.complain(line)
        return Exit.USAGE
    return result if isinstance(result, int) else Exit.CLEAN

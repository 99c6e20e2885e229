"""The program: commands are gathered, run, and every end becomes an exit code."""

from __future__ import annotations

import gc
import sys
from typing import NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_command

from eaquang.cli import terminal
from eaquang.cli.exits import Exit, Stop
from eaquang.cli.explain import explain
from eaquang.cli.frameworks import frameworks
from eaquang.cli.render import render
from eaquang.cli.rules import rules
from eaquang.cli.validate import validate
from eaquang.cli.version import version
from eaquang.words import Language, text

COMMANDS = (validate, render, explain, rules, frameworks, version)
VERY_VERBOSE = "-vv"


def build(language: Language) -> TyperGroup:
    """The whole command with its help in one language."""
    app = typer.Typer(
        name="eaquang",
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        help=text("help.eaquang", language),
    )
    for command in COMMANDS:
        app.command(command.__name__, help=text(f"help.{command.__name__}._", language))(command)
    group = get_command(app)
    for command in group.commands.values():  # type: ignore[attr-defined]  # a group, since there are several
        for param in command.params:
            key = f"help.{command.name}.{param.name}"
            param.help = text("help._help" if param.name == "help" else key, language)
    return group  # type: ignore[return-value]


def main() -> NoReturn:
    """Run the command line and exit with a code of the contract."""
    terminal.settle_streams()
    # A run makes many objects, keeps most and ends soon: looking for rings among them costs a third of it.
    gc.disable()
    arguments = sys.argv[1:]
    verbose = VERY_VERBOSE in arguments
    arguments = [item for item in arguments if item != VERY_VERBOSE]
    language = _language(arguments)
    try:
        code = _run(arguments, language)
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    except Exception as error:
        if verbose:
            raise
        from eaquang.cli.failure import report

        terminal.complain(text("stop.failed", language, report=report(error), flag=VERY_VERBOSE))
        code = Exit.FAILED
    sys.exit(code)


def _language(arguments: list[str]) -> Language:
    for index, item in enumerate(arguments):
        value = item.partition("=")[2] if item.startswith("--lang=") else ""
        if item == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        if value in ("vi", "en"):
            return terminal.language(value)
    return terminal.language()


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

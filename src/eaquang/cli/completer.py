"""What can stand where the cursor is: commands, options and their values.

It runs at every press of a key: what is not needed is not loaded, and nothing is ever said but completions.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from eaquang.cli.completion import BREAKS, LINE, SHELL

PROFILES: Final = ("foundation", "standard", "strict")
SCHEMAS: Final = (
    "description",
    "workspace",
    "waivers",
    "registry",
    "report",
    "pack-framework",
    "pack-principles",
    "pack-requirements",
    "pack-figures",
    "pack-outlines",
    "pack-registry",
    "pack-parameters",
    "pack-profiles",
    "pack-instruments",
    "pack-dataset",
    "pack-evidence",
)
DOCUMENTS: Final = ("architecture", "compliance")
LOOKED_AT: Final = ("entity", "file", "waiver", "baseline")
"""What ``rules --kind`` takes besides kinds."""
NOT_KINDS: Final = ("common", "unknown", "not-applicable", "workspace", "waivers", "registry")
"""What ``terms --kind`` takes besides kinds."""
_CHOICES: Final = re.compile(r"[a-z-]+(\|[a-z-]+)+")
"""A placeholder that lists its values, such as ``vi|en``."""


def answer(environment: Mapping[str, str]) -> str:
    """The completions that the script of a shell asks for, a line each; empty whatever goes wrong."""
    try:
        words = _split(environment.get(LINE, ""))
        found = [one for one in completions(words) if one.startswith(words[-1])]
        if environment.get(SHELL) == "bash":
            found = [_last_word(one, words[-1], environment.get(BREAKS, "")) for one in found]
    except Exception:  # noqa: BLE001 - whoever is typing must not be disturbed
        return ""
    return "".join(f"{one}\n" for one in dict.fromkeys(found))


def _split(line: str) -> list[str]:
    """The words of a command line; the last one is that at the cursor."""
    for closing in ("", '"', "'"):
        try:
            words = shlex.split(line + closing)
        except ValueError:
            continue
        at_new = not closing and line[-1:].isspace() and not line.endswith("\\ ")
        return [*words, ""] if at_new or len(words) < 2 else words  # noqa: PLR2004 - the program and a word
    return ["", ""]


def _last_word(completion: str, typed: str, breaks: str) -> str:
    """The part of a completion that bash takes for the word at the cursor."""
    ends = [typed.rfind(character) for character in "=:" if character in breaks]
    return completion[max(ends, default=-1) + 1 :]


def completions(words: list[str]) -> Iterable[str]:
    """What can stand in place of the last of ``words``, of which the first is the program."""
    from eaquang.cli.program import build

    *before, current = words[1:]
    command: Any = build("en")
    path: list[str] = []
    waiting: Any = None
    place = 0
    only_arguments = False
    for word in before:
        if waiting is not None:
            waiting = None
        elif word == "--":
            only_arguments = True
        elif word.startswith("-") and not only_arguments:
            option = _option(command, word)
            waiting = option if option is not None and not option.is_flag else None
        elif _commands(command):
            command = _commands(command).get(word)
            path.append(word)
            if command is None:
                return ()
        else:
            place += 1
    if waiting is not None:
        return _values(path, waiting, current)
    if current.startswith("-") and not only_arguments:
        name, equals, value = current.partition("=")
        option = _option(command, name)
        if equals:
            found = () if option is None or option.is_flag else _values(path, option, value)
            return (f"{name}={one}" for one in found)
        return _options(command)
    return _commands(command) or _arguments(path, command, place, current)


def _commands(command: Any) -> Mapping[str, Any]:
    return getattr(command, "commands", {})


def _option(command: Any, name: str) -> Any:
    return next((param for param in command.params if name in param.opts and _is_option(param)), None)


def _is_option(param: Any) -> bool:
    return bool(param.param_type_name == "option")


def _options(command: Any) -> Iterator[str]:
    for param in command.params:
        if _is_option(param):
            yield from param.opts
    yield "--help"


def _arguments(path: list[str], command: Any, place: int, typed: str) -> Iterable[str]:
    arguments = [param for param in command.params if not _is_option(param)]
    if not arguments:
        return ()
    last = arguments[-1]
    param = arguments[place] if place < len(arguments) else last if last.nargs < 0 else None
    return () if param is None else _values(path, param, typed)


def _values(path: list[str], param: Any, typed: str) -> Iterable[str]:
    """The values of an option or argument; none where any text or file may stand."""
    metavar = param.metavar or ""
    if _CHOICES.fullmatch(metavar):
        return tuple(metavar.split("|"))
    if metavar == "CODE":
        return _codes(typed) if _is_option(param) else _subjects(typed)
    source = _VALUES.get((" ".join(path), param.name)) or _ANYWHERE.get(param.name)
    return () if source is None else source()


def _codes(typed: str) -> Iterator[str]:
    """Codes and names of rules, after those that stand already before a comma."""
    stated, comma, begun = typed.rpartition(",")
    return (f"{stated}{comma}{one}" for one in _rules(begun))


def _rules(begun: str) -> Iterator[str]:
    """Codes, in the case in which they were begun, and names."""
    from eaquang.rules.catalogue import CATALOGUE

    for name, code in CATALOGUE.items():
        yield code.lower() if begun.islower() else code
        yield name


def _subjects(begun: str) -> Iterator[str]:
    """What can be explained, but for the requirements and principles of frameworks."""
    from eaquang.diagnostics import Outcome

    yield from (*_rules(begun), *_frameworks(), *Outcome)


def _frameworks() -> tuple[str, ...]:
    from eaquang.frameworks.shipped import shipped_ids

    return shipped_ids()


def _formats() -> tuple[str, ...]:
    from eaquang.reporters.formats import FORMATS

    return FORMATS


def _formats_of_todo() -> tuple[str, ...]:
    from eaquang.cli.todo import FORMATS

    return FORMATS


def _formats_of_diff() -> tuple[str, ...]:
    from eaquang.cli.frameworks_diff import FORMATS

    return FORMATS


def _formats_of_waivers() -> tuple[str, ...]:
    from eaquang.cli.waivers.list import FORMATS

    return FORMATS


def _settings() -> tuple[str, ...]:
    from eaquang.starting.settings import Setting

    return tuple(Setting)


def _kinds() -> tuple[str, ...]:
    from eaquang.words import file_words

    return (*file_words("interface/kind.yaml"), *NOT_KINDS)


def _subjects_of_rules() -> tuple[str, ...]:
    from eaquang.words import file_words

    return (*file_words("interface/kind.yaml"), *LOOKED_AT)


def _families() -> tuple[str, ...]:
    from eaquang.rules.catalogue import FAMILIES

    return FAMILIES


_VALUES: Final[Mapping[tuple[str, str], Callable[[], tuple[str, ...]]]] = {
    ("todo", "formats"): _formats_of_todo,
    ("frameworks diff", "formats"): _formats_of_diff,
    ("frameworks diff", "old"): _frameworks,
    ("frameworks diff", "new"): _frameworks,
    ("waivers list", "formats"): _formats_of_waivers,
    ("render", "formats"): lambda: ("md", "html"),
    ("render", "names"): lambda: DOCUMENTS,
    ("schema", "name"): lambda: SCHEMAS,
    ("init", "setting"): _settings,
    ("terms", "kind"): _kinds,
    ("rules", "kind"): _subjects_of_rules,
    ("rules", "family"): _families,
}
"""Where the values of an argument or option come from, by the words of the command and its own name."""
_ANYWHERE: Final[Mapping[str, Callable[[], tuple[str, ...]]]] = {
    "framework": _frameworks,
    "profile": lambda: PROFILES,
    "formats": _formats,
}
"""The same for options that mean one thing in every command."""


def complete() -> int:
    """Answer the script of a shell."""
    import sys

    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if sys.stdout is not None:
        try:
            sys.stdout.write(answer(os.environ))
            sys.stdout.flush()
        except OSError:
            return 0
    return 0

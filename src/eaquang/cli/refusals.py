"""Bad usage and bad configuration, told with place and did-you-mean. Exit code 2."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from typer.exceptions import TyperException

from eaquang.words import Language, rule_message, text

if TYPE_CHECKING:
    from eaquang.diagnostics import Fault
    from eaquang.source.document import Document


_EXTRA = re.compile(r"unexpected extra argument(?:s|\(s\))? \((.*)\)", re.DOTALL)
"""What the library says of arguments too many."""
SETTINGS = frozenset({"framework", "registry-prefix", "rule-code", "rule-parameters"})
"""Faults of settings that no rule reports."""


def refusal(error: Exception, language: Language) -> list[str] | None:
    """The lines that tell what is refused; ``None`` for an error that is eaquang's own."""
    if isinstance(error, TyperException):
        return [f"eaquang: {_usage(error, language)}"]
    from eaquang import api

    if isinstance(error, api.ConfigurationError):
        return [_located(error.document, fault, language) for fault in error.faults]
    if isinstance(error, api.PackError):
        return _pack(error, language)
    if isinstance(error, api.MemberError):
        return [_behind(error.folder, line, "/") for line in _inner(error.error, language)]
    if isinstance(error, api.AtRevisionError):
        # As git writes the path of a file at a revision.
        told = _inner(error.error, language)
        return [_behind(error.revision, line, ":") for line in told]
    if isinstance(error, api.PlanError):
        bare = "" if error.params.get("suggestion", "…") else "-bare"
        return [f"eaquang: {text(f'stop.plan.{error.code}{bare}', language, **error.params)}"]
    return None


def _inner(error: Exception, language: Language) -> list[str]:
    """The lines of an error of a member or of another revision."""
    from eaquang.files import FileUnreadableError

    if isinstance(error, FileUnreadableError):
        return [f"eaquang: {text(f'stop.unreadable-{error.reason}', language, path=error.path)}"]
    return refusal(error, language) or []


def _behind(place: str, line: str, joint: str) -> str:
    """A line about another place: it begins with a path from there, or with the name of the program."""
    told = line.removeprefix("eaquang: ")
    return f"{place}{joint}{line}" if told == line else f"eaquang: {place}: {told}"


def _usage(error: Any, language: Language) -> str:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        possible = sorted(error.possibilities or ())
        key = "no-such-option-suggestion" if possible else "no-such-option"
        return text(f"stop.usage.{key}", language, option=error.option_name, suggestion=", ".join(possible))
    if kind == "MissingParameter" and error.param is not None:
        name = error.param.make_metavar(error.ctx) if error.ctx else str(error.param.name)
        return text("stop.usage.missing", language, name=name)
    if kind == "BadOptionUsage":
        key = "needs-value" if error.message.endswith("requires an argument.") else "takes-no-value"
        return text(f"stop.usage.{key}", language, option=error.option_name)
    context = getattr(error, "ctx", None)
    words = [item for item in getattr(context, "args", ()) or () if not item.startswith("-")]
    group = getattr(context, "command", None)
    commands = list(getattr(group, "commands", ()))
    named = error.message.split("'")[1] if error.message.startswith("No such command '") else ""
    if context is not None and commands and not context.args and not named:
        return text("stop.usage.no-command", language, commands=", ".join(commands))
    extra = _EXTRA.search(error.message)
    if extra is not None:
        return text("stop.usage.too-many", language, listed=extra[1])
    if named or (commands and words):
        close = get_close_matches(named or words[0], commands, n=1)
        key = "no-such-command-suggestion" if close else "no-such-command"
        return text(
            f"stop.usage.{key}",
            language,
            name=named or words[0],
            suggestion=close[0] if close else "",
            commands=", ".join(commands),
        )
    return text("stop.usage.other", language, detail=error.format_message())


def _located(document: Document, fault: Fault, language: Language) -> str:
    from eaquang.diagnostics import Region
    from eaquang.rules.inputs.reporting import variant_of

    if isinstance(fault.at, Region):
        position = document.position(fault.at.start)
    else:
        position = document.position(document.nearest(fault.at)[1].key_start)
    params = {"id": "", "name": "", "kind": "", **fault.params}
    if fault.rule == "format-version":
        key = "stop.format-version-too-old" if fault.variant else "stop.format-version"
        message = text(key, language, **params)
    elif fault.rule == "member":
        message = text(f"stop.member-{fault.variant}", language, **params)
    elif fault.rule == "baseline":
        message = text(f"baseline.malformed.{fault.variant}", language, **params)
    elif fault.rule in SETTINGS:
        message = _setting(fault, language)
    else:
        message = rule_message(fault.rule, variant_of(fault), language, params)
    return f"{document.path}:{position.line}:{position.column}: {message}"


def _setting(fault: Fault, language: Language) -> str:
    """What a setting names that there is not."""
    suggestion = fault.params.get("suggestion")
    several = isinstance(suggestion, tuple) and len(suggestion) > 1
    key = "stop.there-are" if several else "stop.did-you-mean"
    meant = text(key, language, suggestion=suggestion) if suggestion else ""
    bare = "-bare" if suggestion == "" else ""
    return text(f"stop.setting.{fault.rule}{bare}", language, **fault.params, meant=meant)


def _pack(error: Any, language: Language) -> list[str]:
    from eaquang.diagnostics import Fault, Region

    lines = []
    for fault in error.loaded.faults:
        document = error.loaded.documents.get(fault.path)
        if document is not None and not fault.variant.startswith("pack-"):
            found = Fault(fault.rule, fault.at, fault.variant, fault.params)
            lines.append(_located(document, found, language))
            continue
        where = fault.path
        if document is not None:
            if isinstance(fault.at, Region):
                position = document.position(fault.at.start)
            else:
                position = document.position(document.nearest(fault.at)[1].key_start)
            where = f"{fault.path}:{position.line}:{position.column}"
        suggestion = fault.params.get("suggestion", "")
        meant = text("stop.did-you-mean", language, suggestion=suggestion) if suggestion else ""
        params = {**fault.params, "meant": meant}
        if reason := fault.params.get("reason", ""):
            name = fault.path.rpartition("/")[2]
            params["reason"] = text(f"stop.unreadable-{reason}", language, path=name)
        lines.append(f"{where}: {text(f'stop.{fault.variant}', language, **params)}")
    return lines

"""Templates: sandboxed, literal by default, and silent about nothing that is missing.

Whatever a template prints is made literal Markdown unless a filter returned :class:`Markdown`. Data are
never template source, and output is never rendered again.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.loaders import BaseLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from eaquang.markup import Markdown, code, md
from eaquang.render.content.facts import Standing, Told
from eaquang.render.markdown.parsing import parse
from eaquang.render.markdown.tree import Block, Heading
from eaquang.render.marks import MARKS
from eaquang.render.vietnamese import day, long_day, number
from eaquang.render.writers.markdown import write
from eaquang.words import text

TEMPLATES = Path(__file__).parent / "templates"


class TemplateFaultError(Exception):
    """A template cannot be filled: its name, the line and what is wrong there."""

    def __init__(self, template: str, line: int, detail: str) -> None:
        super().__init__(f"{template}:{line}: {detail}")
        self.template = template
        self.line = line
        self.detail = detail


def fill(template: str, values: Mapping[str, object], loader: BaseLoader | None = None) -> str:
    """The text of a template with its values. Raises :class:`TemplateFaultError`."""
    try:
        found = (_make(loader) if loader else _own()).get_template(template)
        tables = count(1)
        return found.render(**values, table_number=lambda: next(tables))
    except TemplateSyntaxError as error:
        raise TemplateFaultError(error.name or template, error.lineno, error.message or "") from error
    except (TemplateError, TypeError, ValueError, LookupError, AttributeError) as error:
        raise TemplateFaultError(*_place(error, template), str(error)) from error


def shell(template: str, values: Mapping[str, object]) -> str:
    """An HTML page around parts that are escaped already. Raises :class:`TemplateFaultError`."""
    environment = _sandbox(FileSystemLoader(TEMPLATES), autoescape=True)
    try:
        return environment.get_template(template).render(**values)
    except TemplateError as error:
        raise TemplateFaultError(*_place(error, template), str(error)) from error


def _place(error: Exception, template: str) -> tuple[str, int]:
    """The innermost line of a template in the traceback, which Jinja rewrites to template files."""
    name, line = template, 1
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(".j2"):
            name, line = Path(frame.filename).name, frame.lineno or 1
        elif frame.filename == "<template>":
            # A template that comes from no file.
            line = frame.lineno or 1
    return name, line


@cache
def _own() -> ImmutableSandboxedEnvironment:
    return _make(FileSystemLoader(TEMPLATES))


def _sandbox(
    loader: BaseLoader, *, autoescape: bool, finalize: Callable[[Any], Any] | None = None
) -> ImmutableSandboxedEnvironment:
    """The one dialect of templates: nothing undefined passes, nothing reaches out of the sandbox."""
    return ImmutableSandboxedEnvironment(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=autoescape,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        comment_start_string="<#--",
        comment_end_string="--#>",
    )


def _make(loader: BaseLoader) -> ImmutableSandboxedEnvironment:
    # The output is Markdown: `finalize` makes every value literal.
    environment = _sandbox(loader, autoescape=False, finalize=_literal)
    environment.filters.update(
        md=md,
        code=code,
        told=told,
        mark=mark,
        authored=authored,
        inserted=Markdown,
        then=then,
        day=lambda value: Markdown(day(value)),
        long_day=lambda value: Markdown(long_day(value)),
        number=lambda value: Markdown(number(value)),
    )
    return environment


def _literal(value: Any) -> str:
    if isinstance(value, Markdown | StrictUndefined):
        return str(value)
    if isinstance(value, Told):
        return told(value)
    if isinstance(value, str):
        return md(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise TypeError(f"a value of type {type(value).__name__} needs a filter")


def told(fact: Told) -> Markdown:
    """A fact in one line: its values, or how else it stands. Absence is a dash."""
    match fact.standing:
        case Standing.KNOWN:
            return Markdown("; ".join(md(item) for item in fact.texts))
        case Standing.ABSENT:
            return Markdown("—")
        case Standing.UNREADABLE:
            return Markdown("*Không đọc được*")
        case Standing.NOT_APPLICABLE:
            return Markdown(f"*Không áp dụng* ({md(fact.reason)})")
        case Standing.UNKNOWN:
            who = [f"đầu mối: {md(fact.contact)}"] if fact.contact else []
            when = [f"hạn {fact.due}"] if fact.due else []
            known = "; ".join(who + when)
            return Markdown(f"*Chưa xác định* ({known})" if known else "*Chưa xác định*")


def mark(outcome: str, said: str = "") -> Markdown:
    """An outcome by sign and official name, in bold: «**● Đáp ứng**». ``said`` replaces the name."""
    return Markdown(f"**{MARKS[outcome]} {md(said or text(f'outcome.{outcome}', 'vi'))}**")


def then(loop: Any, between: str, at_end: str = "") -> Markdown:
    """What stands behind an item of a loop: ``between`` items, and ``at_end`` behind the last."""
    return Markdown(at_end if loop.last else between)


def authored(source: str, level: int) -> Markdown:
    """An author's own Markdown below a heading of ``level``: canonical, headings moved below it."""
    blocks = parse(source)
    top = min((block.level for block in blocks if isinstance(block, Heading)), default=1)
    return Markdown(write(_moved(block, level + 1 - top) for block in blocks))


def _moved(block: Block, by: int) -> Block:
    return Heading(max(1, min(6, block.level + by)), block.line) if isinstance(block, Heading) else block

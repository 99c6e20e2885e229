"""A group of commands whose word is a command by itself."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

from eaquang.cli.exits import Exit, Stop


class SpeakingGroup(TyperGroup):
    """It does what its word says by itself, or else what is said after the word."""

    def invoke(self, ctx: Any) -> Any:
        """Run one of the two. Raises :class:`Stop` for an option of the first before the second."""
        said = [*ctx._protected_args, *ctx.args]  # noqa: SLF001 - where the library keeps what follows
        if not said:
            return super().invoke(ctx)
        stated = next((p for p in self.params if _is_stated(p, ctx)), None)
        if stated is not None:
            raise Stop(Exit.USAGE, "option-before-command", option=stated.opts[0], command=said[0])
        alone, self.callback = self.callback, None
        try:
            return super().invoke(ctx)
        finally:
            self.callback = alone


class DatedCommand:
    """A command or group that does not take an empty date for none: it would go by another day than meant."""

    def invoke(self, ctx: Any) -> Any:
        """Run it. Raises :class:`Stop` for a date that is stated and empty."""
        for param in ctx.command.params:
            if param.metavar == "DATE" and ctx.params.get(param.name) == "" and _is_stated(param, ctx):
                raise Stop(Exit.USAGE, "empty-date", option=param.opts[0])
        return super().invoke(ctx)  # type: ignore[misc]  # the class beside it has it


def _is_stated(param: Any, ctx: Any) -> bool:
    source = ctx.get_parameter_source(param.name)
    return source is not None and source.name == "COMMANDLINE"

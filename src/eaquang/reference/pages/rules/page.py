"""The page of one rule: what it finds and why, an example of both kinds, what is printed, who cites it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from typing import Any

from eaquang.diagnostics import Pointer
from eaquang.frameworks.catalogue import shipped_pack
from eaquang.reference.askers import leaning_on
from eaquang.reference.pages.addresses import UP, to_framework, to_requirement
from eaquang.reference.pages.clauses import clause
from eaquang.reference.pages.markdown import block, bullets, capital, page, table
from eaquang.reference.pages.runs import Output
from eaquang.rules.rule import NoParams, Rule
from eaquang.rules.subjects import ANY, kinds_of, subjects_of
from eaquang.words import Language, rule_text, rule_words, spoken, text
from eaquang.words.examples import example
from eaquang.words.subjects import subject_name


def page_of_rule(rule: Rule[Any], output: Output, language: Language) -> str:
    """The page of a built rule; ``output`` is what is printed about its bad example."""
    return page(_Page(rule, output, language).parts())


class _Page:
    def __init__(self, rule: Rule[Any], output: Output, language: Language) -> None:
        self._rule = rule
        self._output = output
        self._language: Language = language

    def parts(self) -> Iterator[str]:
        name = self._rule.name
        yield f"# {self._rule.code} {name}"
        yield f"{capital(rule_text(name, 'summary', self._language))}."
        yield bullets(self._facts())
        for part in ("why", "remedy", "limits"):
            if part in rule_words(name):
                yield self._heading(part)
                yield f"{capital(rule_text(name, part, self._language))}."
        yield self._heading("bad")
        yield block("yaml", _fenced(example(name, "bad")))
        yield f"## {self._said('output')}"
        yield block("text", self._output.blocks[self._language])
        if self._output.more:
            yield self._said("more", count=self._output.more)
        yield self._heading("good")
        yield block("yaml", _fenced(example(name, "good")))
        yield f"## {self._said('cited-by')}"
        yield from self._citing()

    def _facts(self) -> Iterator[str]:
        rule, language = self._rule, self._language
        yield self._fact("looks-at", self._looks_at())
        yield self._fact("severity", text(f"severity.{rule.severity}", language))
        runs = "always" if rule.structural or rule.house else "when-cited"
        yield f"{self._said('runs')}: {self._said(f'running.{runs}')}"
        for key, patterns in (("asks", rule.asks), ("needs", rule.needs)):
            if patterns:
                yield f"{self._said(key)}: {', '.join(f'`{_written(one)}`' for one in patterns)}"
        if rule.closed:
            yield self._said("closed")
        if self._set():
            yield self._fact("params", ", ".join(map(_param, self._set())))
        yield f"{self._said('fix')}: {self._said(f'mending.{self._output.mending}')}"
        waivable = text(f"rules.waivable.{'no' if rule.mandatory else 'yes'}", language)
        yield self._fact("waivable", waivable)
        yield self._fact("since", rule.since)

    def _looks_at(self) -> str:
        subjects = subjects_of(self._rule)
        pages = {kind.KIND: kind.COLLECTION for kind in kinds_of(self._rule)} if ANY not in subjects else {}
        names = {one: subject_name(one, self._language) for one in subjects}
        return "; ".join(
            f"[{name}]({UP}{pages[one]}.md)" if one in pages else name for one, name in names.items()
        )

    def _set(self) -> tuple[Field[Any], ...]:
        """The parameters that a framework sets; what the engine tells a rule is none."""
        params = self._rule.params
        return () if params is NoParams or self._rule.structural else fields(params)

    def _citing(self) -> Iterator[str]:
        found = leaning_on(self._rule.name)
        if not found:
            yield text("explain.uncited", self._language) + "."
        for pack_id, ids in found:
            pack = shipped_pack(pack_id)
            title = spoken(pack.framework.title, self._language)
            yield f"### {pack_id}"
            yield f"{title} ({to_framework(pack_id, UP)})"
            heads = ("requirement", "clause", "coverage", "verification")
            yield table(
                [text(f"reference.framework.heading.{head}", self._language) for head in heads],
                (
                    (
                        to_requirement(pack_id, id, UP),
                        clause(pack, one.citation, self._language),
                        text(f"coverage.{one.coverage}", self._language),
                        text(f"verification.{one.verification}", self._language),
                    )
                    for id, one in ((id, pack.requirements[id]) for id in ids)
                ),
            )

    def _heading(self, part: str) -> str:
        return f"## {capital(text(f'explain.{part}', self._language))}"

    def _fact(self, key: str, value: str) -> str:
        return f"{capital(text(f'explain.{key}', self._language))}: {value}"

    def _said(self, key: str, **params: object) -> str:
        return text(f"reference.rule.{key}", self._language, **params)


def _fenced(code: str) -> str:
    """An example inside a fence: it ends with one line break."""
    return f"{code.rstrip()}\n"


def _written(pattern: Pointer) -> str:
    """A pattern as one writes it: ``stores[*].role``."""
    return ".".join(map(str, pattern)).replace(".*", "[*]")


def _param(one: Field[Any]) -> str:
    """A parameter with its value where a framework sets none."""
    default = one.default
    plain = isinstance(default, bool | int | str) and default != ""
    return f"`{one.name}` = `{default}`" if default is not MISSING and plain else f"`{one.name}`"

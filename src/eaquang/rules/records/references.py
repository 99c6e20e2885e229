"""References that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import Finding, Param, Severity
from eaquang.model.references import NATIONAL
from eaquang.model.suggestions import Suggestions
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Dangling, Landscape

_MOST_SUGGESTIONS = 200
"""So many references of a run get a suggestion."""
_MOST_COMPARISONS = 200_000
"""So many pairs of words a run may compare: a bound for workspaces in which all ids look alike."""


@rule("EAQ014", "dangling-reference", subject=Landscape, severity=Severity.ERROR, mandatory=True)
def dangling_reference(landscape: Landscape, _: Landscape) -> Iterator[Finding]:
    """A reference leads to nothing, or to an entity of a kind that is not meant there.

    Ids that may stand in unreadable text do not dangle. The nearest id is suggested for the first
    references of a run only, since comparing all ids with all references would be quadratic.
    """
    guesses = _Guesses(landscape)
    for dangling in landscape.dangling:
        variant, params = _told(dangling, guesses)
        yield Finding(at=dangling.at, entity=dangling.by, variant=variant, params=params)


def _told(dangling: Dangling, guesses: _Guesses) -> tuple[str, dict[str, Param]]:
    text, kinds = dangling.text, dangling.kinds
    params: dict[str, Param] = {"text": text, "kinds": kinds}
    if "/" in text:
        return "member", {"text": text}
    if "." in text:
        prefix = text.partition(".")[0]
        if dangling.found:
            return "no-registry", params
        if prefix not in guesses.prefixes:
            return "prefix", {"text": text, "prefix": prefix, "prefixes": guesses.prefixes}
        suggestion = guesses.registered(text, prefix)
        if suggestion:
            return "registry-suggestion", {"text": text, "suggestion": suggestion}
        return "registry", {"text": text, "prefix": prefix}
    if dangling.found:
        return "wrong-kind", {**params, "found": dangling.found}
    suggestion = guesses.described(text, kinds)
    return ("suggestion", {**params, "suggestion": suggestion}) if suggestion else ("", params)


class _Guesses:
    """What a mistyped reference may have meant, within the bounds of one run."""

    def __init__(self, landscape: Landscape) -> None:
        self._landscape = landscape
        self._indexes: dict[object, tuple[Suggestions, int]] = {}
        self._left = _MOST_SUGGESTIONS
        self._comparisons = _MOST_COMPARISONS
        self.prefixes = tuple(sorted({NATIONAL, *(name.partition(".")[0] for name in landscape.registry)}))

    def described(self, text: str, kinds: tuple[str, ...]) -> str:
        """The nearest id among the entities of these kinds."""
        if self._left and kinds not in self._indexes:
            allowed = frozenset(kinds)
            self._add(kinds, [key.id for key in self._landscape.entities if key.kind in allowed])
        return self._closest(text, kinds)

    def registered(self, text: str, prefix: str) -> str:
        """The nearest name in the registry of this prefix."""
        if self._left and prefix not in self._indexes:
            start = f"{prefix}."
            self._add(prefix, [name for name in self._landscape.registry if name.startswith(start)])
        return self._closest(text, prefix)

    def _add(self, index: object, candidates: list[str]) -> None:
        self._indexes[index] = (Suggestions(candidates), len(candidates))

    def _closest(self, text: str, index: object) -> str:
        if not self._left:
            return ""
        suggestions, size = self._indexes[index]
        if size > self._comparisons:
            return ""
        self._left -= 1
        self._comparisons -= size
        return suggestions.closest(text)

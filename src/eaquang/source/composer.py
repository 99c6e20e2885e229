"""Events to plain data with the span of every pointer, in one pass.

The loop is long because a function call for each node would cost a third of its speed; what is rare
stands in methods of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import repeat
from sys import intern
from typing import NamedTuple

from eaquang.diagnostics import Pointer
from eaquang.source.breaks import (
    Break,
    Halt,
    Opened,
    Scene,
    block_column,
    halted,
    shallowest_key,
    unclosed_quote,
)
from eaquang.source.characters import hidden
from eaquang.source.document import Hole, NodeSpan, Plain
from eaquang.source.faults import FaultList, Trouble
from eaquang.source.limits import Limits
from eaquang.source.outline import mentions
from eaquang.source.parsing import Parser, parser_library
from eaquang.source.scalars import NUMBER_STARTS, WORDS, number, spelled_kind
from eaquang.source.tokens import after_properties, block_scalar_end, token_at

_TEXT_TAGS = ("!", "tag:yaml.org,2002:str")


class _Level(NamedTuple):
    """An open collection, a map (``names``) or a list (``items``): its pointer, its key, where it begins."""

    names: dict[str, Plain] | None
    items: list[Plain] | None
    pointer: Pointer
    key_start: int
    key_end: int
    start: int
    flow: bool

    def opened(self) -> Opened:
        """Give what a break has to know of it."""
        return Opened(self.pointer, self.key_start, self.key_end, self.start, self.flow)


class Composer:
    """The data, spans, faults and holes of one text while it is read, over as many attempts as it takes.

    ``source`` is what the parser is given: as long as the text, with stand-ins that ``restore`` takes back.
    ``flat`` is ``source`` with LF as its only line end. ``begun`` tells whether there is a root.
    """

    def __init__(
        self, source: str, flat: str, restore: Mapping[int, int], faults: FaultList, limits: Limits
    ) -> None:
        self.flat = flat
        self.data: Plain = {}
        self.begun = False
        self.spans: dict[Pointer, NodeSpan] = {}
        self.holes: list[Hole] = []
        self.faults = faults
        self._source = source
        self._restore = restore
        self._limits = limits
        self._budget = repeat(None, limits.events)
        # Anchors, tags and escapes need one of these characters: without them nobody has to look.
        self._properties = "&" in source or "!" in source
        self._escapes = "\\" in source

    def compose(self, start: int, end: int, into: Pointer | None = None) -> Break | None:  # noqa: C901, PLR0912, PLR0915
        """Read ``source[start:end]``: a document, or further keys of the map at ``into``.

        Returns where reading broke off, nothing when it came to the end.
        """
        library = parser_library()
        scalar_event, alias_event = library.ScalarEvent, library.AliasEvent
        map_start, list_start = library.MappingStartEvent, library.SequenceStartEvent
        map_end, list_end, stream_end = (
            library.MappingEndEvent,
            library.SequenceEndEvent,
            library.StreamEndEvent,
        )
        spans, restore, properties, escapes = self.spans, self._restore, self._properties, self._escapes
        word, numeric, make, node = WORDS.get, NUMBER_STARTS, tuple.__new__, NodeSpan
        find, max_depth = self.flat.find, self._limits.depth

        outer: list[_Level] = []
        # The innermost open collection, the fields of a _Level; none of it counts before the root.
        names: dict[str, Plain] | None = None
        items: list[Plain] | None = None
        pointer: Pointer = ()
        own_start = own_end = begin = 0
        flow = False
        # The key that waits for its value, and the ends of the last scalar and of the last token.
        key: str | None = None
        key_start = key_end = 0
        here = stop = last = start
        value: Plain
        try:
            parser = library.CParser(self._source[start:end])
            get_event = parser.get_event
            for _ in self._budget:
                event = get_event()
                kind = type(event)
                if kind is scalar_event:
                    here = event.start_mark.index + start
                    last = stop = event.end_mark.index + start
                    text = event.value
                    style = event.style
                    if restore:
                        text = text.translate(restore)
                    if properties and (event.anchor or event.ctag):
                        here = self._node_properties(here, stop)
                    if style and escapes:
                        self._hidden(text, here, stop)

                    if names is not None and key is None:
                        if text in names or (
                            not style and (text in WORDS or text[0] in numeric or text == "<<")
                        ):
                            target = self._refused_key(text, style, here, stop, pointer, names)
                            if target is not None:
                                last = self._skip(parser, start, len(outer), target, whole=target is pointer)
                                continue
                        # The same few keys stand in every file: one text for each is kept.
                        key, key_start, key_end = intern(text), here, stop
                        continue

                    value = text
                    if not style:
                        value = word(text, text)
                        if value is text and text[0] in numeric:
                            value = number(text)
                        if properties and event.ctag and str(event.ctag) in _TEXT_TAGS:
                            value = text
                    elif style == '"' or style == "'":  # noqa: PLR1714  # a tuple test is slower
                        if find("\n", here, stop) >= 0:
                            level = _Level(names, items, pointer, own_start, own_end, begin, flow)
                            self._check_quoted(here, stop, outer, level)
                    else:
                        last = stop = block_scalar_end(self._source, here, stop)

                    if key is not None and names is not None:
                        names[key] = value
                        spans[(*pointer, key)] = make(node, (key_start, key_end, here, stop))
                        key = None
                    elif items is not None:
                        spans[(*pointer, len(items))] = make(node, (here, stop, here, stop))
                        items.append(value)
                    else:
                        self._set_root(value, into, here)
                        spans[()] = make(node, (here, stop, here, stop))

                elif kind is map_start or kind is list_start:
                    here = event.start_mark.index + start
                    if properties and (event.anchor or event.ctag):
                        here = self._node_properties(here, event.end_mark.index + start)
                    if names is not None and key is None:
                        self._complex_key(here, "map" if kind is map_start else "list")
                        self._skip(parser, start, len(outer), None, levels=1)
                        last = self._skip(parser, start, len(outer), pointer, whole=True)
                        continue
                    if len(outer) >= max_depth - 1:
                        raise Halt(self._too_deep(here))  # noqa: TRY301  # it ends as the parser's own errors do
                    fresh: dict[str, Plain] | list[Plain] = {} if kind is map_start else []
                    if names is None and items is None:
                        fresh = self._set_root(fresh, into, here)
                        pointer = into or ()
                        own_start, own_end, _, _ = spans.get(pointer, (here, here, here, here))
                    else:
                        outer.append(_Level(names, items, pointer, own_start, own_end, begin, flow))
                        if key is not None and names is not None:
                            names[key] = fresh
                            pointer, own_start, own_end = (*pointer, key), key_start, key_end
                            key = None
                        elif items is not None:
                            pointer, own_start, own_end = (*pointer, len(items)), here, here
                            items.append(fresh)
                    begin, flow, last = here, event.flow_style, event.end_mark.index + start
                    names, items = (fresh, None) if isinstance(fresh, dict) else (None, fresh)

                elif kind is map_end or kind is list_end:
                    if flow:
                        last = event.end_mark.index + start
                    if outer:
                        if own_start == begin:
                            own_end = last
                        spans[pointer] = make(node, (own_start, own_end, begin, last))
                        names, items, pointer, own_start, own_end, begin, flow = outer.pop()
                    else:
                        if into is None:
                            spans[()] = make(node, (begin, last, begin, last))
                        names = items = None

                elif kind is alias_event:
                    here, last = event.start_mark.index + start, event.end_mark.index + start
                    self.faults.add(
                        Trouble("forbidden-yaml", "alias", here, last, {"alias": self.flat[here:last]})
                    )
                    if names is not None and key is None:
                        last = self._skip(parser, start, len(outer), pointer, whole=True)
                    else:
                        self._hole(here, last, pointer if key is None else (*pointer, key))
                        key = None

                elif kind is stream_end:
                    return None
            raise Halt(self._too_many(last), final=True)  # noqa: TRY301  # as above
        except Exception as error:  # noqa: BLE001  # whatever the parser raises is a fault of the file
            nodes = [level.opened() for level in outer]
            if names is not None or items is not None:
                nodes.append(Opened(pointer, own_start, own_end, begin, flow))
            if key is not None:
                nodes.append(Opened((*pointer, key), key_start, key_end, None, flow=False))
            return halted(error, Scene(self.flat, start, tuple(nodes), (here, stop), last))

    def _set_root(self, value: Plain, into: Pointer | None, at: int) -> dict[str, Plain] | list[Plain]:
        """Begin the root, or go on with the map at ``into``."""
        if into is None:
            self.data, self.begun = value, True
            return value if isinstance(value, (dict, list)) else {}
        target = self.map_at(into)
        if target is None or not isinstance(value, dict):
            token = token_at(self.flat, at)
            raise Halt(Trouble("syntax-error", "stray-text", at, at + len(token), {"found": token}))
        return target

    def map_at(self, pointer: Pointer) -> dict[str, Plain] | None:
        """The map at a pointer of at most one key."""
        data = self.data
        if pointer and isinstance(data, dict) and isinstance(pointer[0], str):
            data = data.get(pointer[0])
        return data if isinstance(data, dict) else None

    def _refused_key(
        self, key: str, style: str, start: int, end: int, pointer: Pointer, names: Mapping[str, Plain]
    ) -> Pointer | None:
        """Report a key that is not plain text or stands twice.

        Returns the node that loses what is skipped, nothing when the key is kept.
        """
        if not style and key == "<<":
            self.faults.add(Trouble("forbidden-yaml", "merge-key", start, end, {}))
            return pointer
        kind = None if style else spelled_kind(key)
        if kind is not None:
            params = {"key": key, "type": kind}
            self.faults.add(Trouble("forbidden-yaml", "non-string-key", start, end, params))
            if not key:
                return pointer
        if key in names:
            where = (*pointer, key)
            first = self.spans.get(where)
            related = () if first is None else ((first.key_start, first.key_end),)
            self.faults.add(Trouble("duplicate-key", "", start, end, {"key": key}), related)
            return where
        return None

    def _complex_key(self, start: int, kind: str) -> None:
        token = token_at(self.flat, start)
        params = {"key": token, "type": kind}
        self.faults.add(Trouble("forbidden-yaml", "non-string-key", start, start + len(token), params))

    def _skip(
        self,
        parser: Parser,
        base: int,
        depth: int,
        loser: Pointer | None,
        *,
        whole: bool = False,
        levels: int = 0,
    ) -> int:
        """Pass over one node, or over the rest of one of which ``levels`` are open. Returns its end.

        A collection that is passed over is a hole at ``loser``; a scalar too when ``whole``.
        """
        library = parser_library()
        starts = (library.MappingStartEvent, library.SequenceStartEvent)
        ends = (library.MappingEndEvent, library.SequenceEndEvent)
        start = -1
        last = base
        for _ in self._budget:
            event = parser.get_event()
            kind = type(event)
            at = event.start_mark.index + base
            if start < 0:
                start = at
            if kind in starts:
                levels += 1
                if depth + levels >= self._limits.depth:
                    raise Halt(self._too_deep(at))
            elif kind in ends:
                levels -= 1
                end = event.end_mark.index + base
                # The end of a flow collection is a bracket, that of a block collection the next token.
                last = max(last, end) if end > at and self.flat[end - 1] in "]}" else last
            else:
                last = event.end_mark.index + base
            if levels <= 0:
                if loser is not None and (whole or kind in ends):
                    self._hole(start, last, loser)
                return last
        raise Halt(self._too_many(last), final=True)

    def _hole(self, start: int, end: int, pointer: Pointer) -> None:
        self.holes.append(Hole(start, end, pointer, mentions(self.flat, start, end)))

    def _node_properties(self, start: int, end: int) -> int:
        """Report the anchor and the tag before a node; returns where the node itself begins."""
        at, troubles = after_properties(self.flat, start, end)
        for trouble in troubles:
            self.faults.add(trouble)
        return at

    def _check_quoted(self, start: int, end: int, outer: list[_Level], level: _Level) -> None:
        """Stop at a quoted scalar that swallowed the keys below it."""
        shallowest = shallowest_key(self.flat, start, end)
        if shallowest is not None and shallowest <= block_column(self.flat, (*outer, level)):
            raise Halt(unclosed_quote(self.flat, start))

    def _hidden(self, text: str, start: int, end: int) -> None:
        """Report what an escape puts into a value and nobody can see."""
        written = self.flat[start:end].translate(self._restore)
        if "\\" in written:
            for trouble in hidden(text, written, start):
                self.faults.add(trouble)

    def _too_deep(self, at: int) -> Trouble:
        return Trouble("oversized-input", "depth", at, at + 1, {"limit": self._limits.depth})

    def _too_many(self, at: int) -> Trouble:
        return Trouble("oversized-input", "events", at, at, {"limit": self._limits.events})

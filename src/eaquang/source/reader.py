"""One file: bytes in, a :class:`Document` out, whatever the bytes are."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from eaquang.files import nfc
from eaquang.source.characters import Characters, lookalikes, stand_ins, suspicious
from eaquang.source.composer import Composer
from eaquang.source.decoding import decode
from eaquang.source.document import Document, Hole, NodeSpan
from eaquang.source.faults import FaultList, Trouble
from eaquang.source.framing import frame
from eaquang.source.limits import DEFAULT_LIMITS, Limits
from eaquang.source.masking import without_secrets
from eaquang.source.outline import mentions
from eaquang.source.recovery import read_tree


def digest_of(raw: bytes) -> str:
    """What the bytes of a file are known by."""
    return hashlib.sha256(raw).hexdigest()


def read_document(path: str, raw: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read one YAML file.

    ``path`` is kept in NFC. What is wrong with the file is in ``faults``, what could not be read in
    ``holes``; no bytes make this raise. Secrets are masked before the data are made. Raises
    :class:`ReaderMissingError` without the C parser.
    """
    document = _read(nfc(path), raw, None, limits)
    masked, faults = without_secrets(document.path, document.text, document.spans)
    if not faults:
        return document
    # The data were made of the text with its secrets; where they stand is not known before.
    safe = _read(document.path, raw, masked, limits)
    return replace(safe, text=document.text, masked=masked, faults=(*safe.faults, *faults))


def read_text(path: str, raw: bytes) -> Document:
    """A file that is no YAML: its text, and what keeps it from being one. No bytes make this raise."""
    path, digest, decoded = nfc(path), hashlib.sha256(raw).hexdigest(), decode(raw)
    if decoded.trouble is not None:
        return _unread(path, digest, decoded.text, decoded.legible, decoded.trouble, decoded.related)
    return Document(path, digest, decoded.text, {}, {(): NodeSpan(0, 0, 0, 0)})


def _read(path: str, raw: bytes, masked: str | None, limits: Limits) -> Document:
    """The document of the bytes, or of their text with the secrets masked."""
    digest = digest_of(raw)
    if len(raw) > limits.bytes:
        params = {"size": len(raw), "limit": limits.bytes}
        trouble = Trouble("oversized-input", "bytes", 0, 0, params)
        return _unread(path, digest, "", raw.decode("latin-1"), trouble)
    decoded = decode(raw)
    text = decoded.text if masked is None else masked
    if decoded.trouble is not None:
        return _unread(path, digest, text, decoded.legible, decoded.trouble, decoded.related)

    characters = Characters(raw, text)
    source, restore = stand_ins(text) if characters.suspicious else (text, {})
    flat = source.replace("\r", "\n") if "\r" in source else source
    faults = FaultList(path, limits.faults, restore)
    if characters.suspicious:
        for trouble in suspicious(text):
            faults.add(trouble)
    framed = frame(flat)
    for trouble in framed.troubles:
        faults.add(trouble)
    if framed.directives:
        source = _as_comments(source, framed.directives)

    composer = Composer(source, flat, restore, faults, limits)
    read_tree(composer, framed.end, restore, limits.faults)
    if framed.rest is not None:
        words = mentions(flat, framed.rest, len(flat))
        composer.holes.append(Hole(framed.rest, len(flat), (), words))
    composer.spans.setdefault((), NodeSpan(0, 0, 0, 0))
    if characters.foreign:
        for trouble in lookalikes(text, composer.spans):
            faults.add(trouble)
    holes = tuple(sorted(composer.holes, key=lambda hole: (hole.start, hole.end)))
    return Document(path, digest, text, composer.data, composer.spans, holes, faults.all())


def _as_comments(source: str, directives: tuple[int, ...]) -> str:
    """The text with the ``%`` of every directive turned into ``#``: they change nothing here."""
    characters = list(source)
    for at in directives:
        characters[at] = "#"
    return "".join(characters)


def _unread(
    path: str,
    digest: str,
    text: str,
    legible: str,
    trouble: Trouble,
    related: tuple[tuple[int, int], ...] = (),
) -> Document:
    """A file that is one hole. The ids it may hold are looked for in ``legible``."""
    faults = FaultList(path, 1, {})
    faults.add(trouble, related)
    hole = Hole(0, len(text), (), mentions(legible, 0, len(legible)))
    return Document(path, digest, text, {}, {(): NodeSpan(0, 0, 0, 0)}, (hole,), faults.all())

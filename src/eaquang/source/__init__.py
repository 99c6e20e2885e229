"""The room of source files: bytes to :class:`Document`, and the one door to ``ruamel.yaml.clib``.

``read_document`` decodes, parses once and gives plain data, the span of every pointer, what could not be
read (holes) and what is wrong with the input itself (faults, named by the 0xx rule that reports them).
After a syntax error it reads on at the next entity or collection. It knows no kinds, laws or sentences.
``pack`` and ``unpack`` turn a document into bytes and back, for a cache.
"""

from eaquang.source.document import Document, Hole, NodeSpan, Plain
from eaquang.source.limits import DEFAULT_LIMITS, Limits
from eaquang.source.packing import DamagedPackError, pack, unpack
from eaquang.source.parsing import ReaderMissingError
from eaquang.source.reader import read_document

__all__ = [
    "DEFAULT_LIMITS",
    "DamagedPackError",
    "Document",
    "Hole",
    "Limits",
    "NodeSpan",
    "Plain",
    "ReaderMissingError",
    "pack",
    "read_document",
    "unpack",
]

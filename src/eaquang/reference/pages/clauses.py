"""Places in the law as the pages print them."""

from __future__ import annotations

from eaquang.frameworks.catalogue import instruments, shipped_or_none
from eaquang.frameworks.extension import bases_of, instrument_of
from eaquang.frameworks.pack import Citation, Instrument, Pack
from eaquang.words import Language
from eaquang.words.citations import cite
from eaquang.words.citations import instrument as printed


def clause(pack: Pack, where: Citation, language: Language) -> str:
    """A place in an instrument that a pack knows: «điểm b khoản 5 Điều 23 Nghị định số 224/2026/NĐ-CP»."""
    lineage = (pack, *bases_of(pack, shipped_or_none))
    found = instrument_of(where.instrument, lineage, instruments())
    number, kind = (found.number, found.kind) if found else (where.instrument, "")
    return cite(language, number=number, kind=kind, **where.places)


def named(one: Instrument, language: Language) -> str:
    """The name of an instrument: «Nghị định số 224/2026/NĐ-CP»."""
    return printed(language, number=one.number, kind=one.kind)

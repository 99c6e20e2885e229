"""The page of all frameworks: which there are, what issued them, and how much of them rules decide."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.frameworks.catalogue import instruments, shipped_ids, shipped_pack
from eaquang.frameworks.counting import counted
from eaquang.frameworks.extension import instrument_of
from eaquang.frameworks.pack import Coverage, Pack
from eaquang.reference.pages.addresses import to_framework
from eaquang.reference.pages.clauses import named
from eaquang.reference.pages.markdown import capital, page, table
from eaquang.words import Language, spoken, text


def frameworks_page(language: Language) -> str:
    """The page of the frameworks."""
    return page(_parts(language))


def _parts(language: Language) -> Iterator[str]:
    yield f"# {text('reference.frameworks.title', language)}"
    yield text("reference.frameworks.about", language)
    heads = [
        text(f"reference.framework.heading.{key}", language) for key in ("framework", "name", "issued-by")
    ]
    heads += [capital(text(f"coverage.{coverage}", language)) for coverage in Coverage]
    yield table(heads, (_row(shipped_pack(name), language) for name in shipped_ids()))


def _row(pack: Pack, language: Language) -> tuple[str, ...]:
    head = pack.framework
    found = instrument_of(head.instrument, (pack,), instruments())
    title = spoken(head.title, language)
    counts = counted(pack.requirements.values())
    return (
        to_framework(head.id),
        title,
        named(found, language) if found else head.issuer,
        *(str(sum(counts[coverage].values())) for coverage in Coverage),
    )

"""One thing, one id, one code."""

from __future__ import annotations

from collections.abc import Iterator

from eaquang.diagnostics import EntityKey, Finding, Region, Related, Severity
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape


@rule("EAQ013", "duplicate-id", subject=Landscape, severity=Severity.ERROR, mandatory=True)
def duplicate_id(landscape: Landscape, _: Landscape) -> Iterator[Finding]:
    """The same id and kind in two files. The first place counts; the finding stands at the second.

    A second time in the same file is a duplicate key. The entity of the finding is the one that
    counts, so the second place is told as a region: no pointer leads there.
    """
    documents = {file.path: file.document for file in landscape.files}
    for key, first, second in landscape.repeated:
        node = documents[second.path].nearest(second.pointer)[1]
        yield Finding(
            at=Region(second.path, node.key_start, node.key_end),
            entity=key,
            params={"path": first.path},
            related=(Related(key),),
        )


@rule("EAQ018", "duplicate-code", subject=Landscape, severity=Severity.ERROR, mandatory=True)
def duplicate_code(landscape: Landscape, _: Landscape) -> Iterator[Finding]:
    """One local code on two entities, of whatever kind. Each further one is told with the first."""
    bearers: dict[str, EntityKey] = {}
    for key, entity in landscape.entities.items():
        code = entity.local_code
        if not isinstance(code, str):
            continue
        first = bearers.setdefault(code, key)
        if first is not key:
            yield Finding(
                at=("local_code",),
                entity=key,
                params={"code": code, "other": first},
                related=(Related(first, ("local_code",)),),
            )

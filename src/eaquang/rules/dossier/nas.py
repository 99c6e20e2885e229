"""How the framework stands in the national architecture management system."""

from __future__ import annotations

from eaquang.diagnostics import EntityKey, Finding, Related
from eaquang.model.dossier import Dossier, NasStatus
from eaquang.model.facts import is_known
from eaquang.model.version import Version
from eaquang.rules.completeness import unsaid
from eaquang.rules.lacking import is_doubtful, lacking
from eaquang.rules.rule import Yield, rule
from eaquang.workspace.landscape import Landscape


@rule("EAQ826", "unsynchronised-nas", subject=Dossier, closed=True)
def unsynchronised_nas(dossier: Dossier, landscape: Landscape) -> Yield:
    """Nobody states how the framework stands there, or it was last updated before the last change.

    Changes are the entries of the history of versions up to the day of the run. Where the system is not
    deployed for the agency there is nothing to update.
    """
    if not is_known(dossier.nas):
        yield from unsaid(dossier, ("nas",))
        return
    yield from unsaid(dossier, ("nas.status",))
    if dossier.nas.status not in (NasStatus.REGISTERED, NasStatus.UPDATED):
        return
    yield from unsaid(dossier, ("nas.updated",))
    dated = [
        (version.date, version.id)
        for version in landscape.all(Version)
        if is_known(version.date) and version.date <= landscape.as_of
    ]
    if not is_known(dossier.nas.updated):
        return
    changed, last = max(dated, default=(dossier.nas.updated, ""))
    if changed > dossier.nas.updated:
        yield Finding(
            at=("nas", "updated"),
            variant="older",
            params={"updated": dossier.nas.updated, "changed": changed, "version": last},
            related=(Related(EntityKey(Version.KIND, last), ("date",)),),
        )
        return
    for version in landscape.all(Version):
        if is_doubtful(version.date):
            yield from lacking(("date",), version.date, EntityKey(version.KIND, version.id))

"""Data whose sharing the law demands, and the hub over which it demands it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from eaquang.diagnostics import EntityKey, Finding, Lack, Lacking, Param
from eaquang.model.dataset import DataClass, Dataset
from eaquang.model.facts import ABSENT, Day, is_known
from eaquang.model.hub_role import HubRole
from eaquang.model.record import Record, record
from eaquang.model.system import System
from eaquang.rules.lacking import is_doubtful, lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.rules.standing import is_own_living
from eaquang.workspace.landscape import Landscape

VIA = ("sharing", "via")


@record
class MandatorySharing(Record):
    """Over which hubs mandatory data have to be shared, and by when.

    ``roles`` are the roles of hubs, any of which will do; ``dates`` are the legal dates by which sharing
    has to be done, of which the last counts. Raises ``ValueError`` without any.
    """

    roles: tuple[HubRole, ...]
    dates: dict[str, Day]

    def __post_init__(self) -> None:
        """No date, no duty."""
        if not self.dates:
            raise ValueError

    @property
    def due(self) -> date:
        """The last day on which sharing may begin."""
        return max(self.dates.values())


def _is_mandatory(dataset: Dataset, landscape: Landscape) -> bool | Lacking:
    if not is_own_living(dataset, landscape) or dataset.classification is DataClass.OWN_USE:
        return False
    sharing = dataset.sharing
    if is_doubtful(sharing):
        return Lacking(at=("sharing",), why=lack_of(sharing) or Lack.UNKNOWN)
    if not is_known(sharing):
        # Whether it is shared at all is asked elsewhere.
        return False
    if not is_known(sharing.mandatory):
        return Lacking(at=("sharing", "mandatory"), why=lack_of(sharing.mandatory) or Lack.ABSENT)
    return sharing.mandatory


@rule("EAQ406", "missing-mandatory-sharing", subject=Dataset, applies=_is_mandatory, params=MandatorySharing)
def missing_mandatory_sharing(
    dataset: Dataset, landscape: Landscape, params: MandatorySharing
) -> Iterator[Finding | Lacking]:
    """A dataset that has to be shared is not shared over the hub that the framework names.

    Until the last of the dates nothing is wrong yet: it is told as open, with what is missing.
    """
    sharing = dataset.sharing
    if not is_known(sharing):
        return
    if is_doubtful(sharing.via):
        yield from lacking(VIA, sharing.via)
        return
    hub = landscape.find(sharing.via, System.KIND)
    role = getattr(hub, "hub_role", ABSENT)
    if role in params.roles:
        return
    if landscape.as_of <= params.due:
        yield Lacking(at=VIA, why=Lack.ABSENT)
    elif isinstance(hub, System) and is_doubtful(role):
        yield Lacking(at=("hub_role",), entity=EntityKey(hub.KIND, hub.id), why=lack_of(role) or Lack.UNKNOWN)
    else:
        told: dict[str, Param] = {"roles": params.roles, "due": params.due}
        if is_known(sharing.via):
            yield Finding(at=VIA, variant="elsewhere", params={**told, "via": sharing.via})
        else:
            yield Finding(at=VIA, params=told)

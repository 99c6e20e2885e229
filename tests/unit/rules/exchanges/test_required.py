"""Of whom a connection is demanded: what is not meant is not asked, and so meets nothing."""

from __future__ import annotations

import pytest

from eaquang.assessment.examination import examine
from eaquang.diagnostics import Outcome
from eaquang.model.dossier import OrganisationType
from eaquang.model.figure import Takes
from eaquang.model.system import System
from eaquang.rules import all_rules
from eaquang.rules.exchanges.required import End, RequiredConnection
from rules.fixtures import load_text

TEXT = """
agencies: {ubnd-tp: {name: Ủy ban nhân dân, level: province}}
systems:
  mot-cua: {name: Hệ thống một cửa, agency: ubnd-tp, tags: [giai-quyet-tthc]}
  van-ban: {name: Hệ thống quản lý văn bản, agency: ubnd-tp}
exchanges:
  cong: {from: mot-cua, to: qg.cong-dvc-quoc-gia, kind: connection, status: in-use}
"""


def _outcomes(text: str, *types: OrganisationType) -> dict[str, Outcome]:
    landscape = load_text(text).landscape
    demand = RequiredConnection(
        from_=End(takes=Takes(kinds=("system",), tags=("giai-quyet-tthc",))),
        to=End(objects=("qg.cong-dvc-quoc-gia",)),
        organisation_types=types,
    )
    rule = all_rules()["missing-required-connection"]
    return {one.id: examine(rule, one, landscape, demand).outcome for one in landscape.all(System)}


def test_only_what_bears_the_tag_is_asked() -> None:
    assert _outcomes(TEXT) == {"mot-cua": Outcome.MET, "van-ban": Outcome.NOT_APPLICABLE}


def test_where_none_bears_the_tag_any_may_be_meant() -> None:
    untagged = TEXT.replace(", tags: [giai-quyet-tthc]", "")
    assert set(_outcomes(untagged).values()) == {Outcome.UNDETERMINED}


@pytest.mark.parametrize(
    ("types", "outcome"),
    [
        ((OrganisationType.PROVINCE, OrganisationType.MINISTRY), Outcome.MET),
        ((OrganisationType.MINISTRY,), Outcome.NOT_APPLICABLE),
    ],
)
def test_frameworks_of_other_organisations_are_not_asked(
    types: tuple[OrganisationType, ...], outcome: Outcome
) -> None:
    assert _outcomes(TEXT, *types)["mot-cua"] is outcome

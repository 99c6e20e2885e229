"""The oracle sees what is wrong with a log."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from eaquang.reporters.sarif.log import sarif
from unit.reporters.sarif.oracle import checked
from unit.reporters.sarif.samples import everything

Run = dict[str, Any]


def result(run: Run, key: str) -> Run:
    found: Run = next(one for one in run["results"] if key in one)
    return found


SPOILS: dict[str, Callable[[Run], object]] = {
    "misspelt property": lambda run: run["results"][0].update(fingerprint="x"),
    "no location": lambda run: run["results"][0].pop("locations"),
    "unknown level": lambda run: run["results"][0].update(level="grave"),
    "another rule": lambda run: run["results"][0].update(ruleIndex=run["results"][0]["ruleIndex"] + 1),
    "rule twice": lambda run: run["tool"]["driver"]["rules"].append(run["tool"]["driver"]["rules"][0]),
    "another taxon": lambda run: result(run, "taxa")["taxa"][0].update(id="x"),
    "another taxonomy": lambda run: run["tool"]["driver"]["supportedTaxonomies"][0].update(name="x"),
    "another file": lambda run: run["artifacts"][0]["location"].update(uri="x"),
    "letters in a reference": lambda run: run["artifacts"][0]["location"].update(uri="tệp.yaml"),
    "out of the root": lambda run: run["artifacts"][0]["location"].update(uri="a/../b"),
    "end before start": lambda run: run["results"][0]["locations"][0]["physicalLocation"]["region"].update(
        startLine=99999
    ),
    "placeholder": lambda run: run["results"][0]["message"].update(text="A {0}."),
    "link to nothing": lambda run: run["results"][0]["message"].update(text="A [b](77)."),
    "link of an author": lambda run: run["results"][0]["message"].update(text="A [b](http://c.vn)."),
    "no sentence": lambda run: run["results"][0]["message"].update(text="A"),
    "one fingerprint twice": lambda run: run["results"][1].update(
        partialFingerprints=run["results"][0]["partialFingerprints"]
    ),
    "some suppressions": lambda run: run["results"][0].update(suppressions=[]),
    "related twice": lambda run: result(run, "relatedLocations")["relatedLocations"].append(
        result(run, "relatedLocations")["relatedLocations"][0]
    ),
    "override of another rule": lambda run: run["invocations"][0]["ruleConfigurationOverrides"][0][
        "descriptor"
    ].update(id="x"),
}


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS)
def test_a_spoilt_log_is_seen(spoil: Callable[[Run], object]) -> None:
    log = json.loads(sarif(everything()))
    spoil(log["runs"][0])
    with pytest.raises(AssertionError):
        checked(json.dumps(log))

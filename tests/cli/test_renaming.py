"""A requirement that bears another id in a new edition: what was written for the former one holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cli.conftest import SETTINGS, Run, write
from cli.test_own_framework import FILES, FRAMEWORK, REQUIREMENTS
from unit.assessment.toys import waivers

MANUAL = """\
  kn-3:
    principle: mot-noi
    fact: KN-3
    citation: {instrument: qd-01-so-a, article: "3"}
    verification: full
    title: {vi: Có người xem, en: Somebody looks}
    statement: {vi: Có người xem xét, en: Somebody looks at it}
    modality: must
    subject: [workspace]
    coverage: manual
    question: {vi: Đã xem chưa, en: Was it looked at}
"""
FORMER = REQUIREMENTS + MANUAL
PRESENT = FORMER.replace("kn-2-1:", "kn-5-1:").replace("kn-3:", "kn-6:")
NAMES = "renamed_from: {kn-2-1: kn-5-1, kn-3: kn-6}\n"
ATTESTED = """\
attestations:
  xn-1: {requirement: kn-3, outcome: met, grounds: đã xem, by: Hội đồng, date: 2026-10-05}
"""
WITH = {
    **FILES,
    "eaquang.yaml": SETTINGS
    + "packs: [khung]\nframeworks: [khung-nho]\nwaivers: waivers.yaml\nbaseline: baseline.jsonl\n",
    "khung/requirements/chung.yaml": FORMER,
    "xac-nhan.yaml": ATTESTED,
    "waivers.yaml": waivers(("requirement: kn-2-1", "systems.x", "2027-05-31")).replace("[nv-12]", "[nv-1]"),
}


def _report(eaquang: Run, *options: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(
        eaquang("validate", "--format", "json", "--show-excused", "--as-of", "2026-11-22", *options).out
    )
    return report


def _state(eaquang: Run) -> tuple[list[str], list[str], list[str]]:
    """Exceptions that excuse, attestations that complete an outcome, codes of what stands."""
    report = _report(eaquang)
    excused = [d["excuse"]["waiver"] for d in report["diagnostics"] if d.get("excuse")]
    attested = [o["attested"] for o in report["outcomes"] if o.get("attested")]
    return excused, attested, sorted(d["code"] for d in report["diagnostics"] if not d.get("excuse"))


def _without_baseline(files: dict[str, str]) -> dict[str, str]:
    return files | {"eaquang.yaml": files["eaquang.yaml"].replace("baseline: baseline.jsonl\n", "")}


def test_an_exception_and_an_attestation_survive(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, _without_baseline(WITH))
    before = _state(eaquang)
    assert before == (["NL-2026-1"], ["xn-1"], [])
    write(tmp_path, {"khung/requirements/chung.yaml": PRESENT})
    lost = _state(eaquang)
    assert lost[:2] == ([], []), "without a word on the rename they are for something that there is not"
    assert "EAQ903" in lost[2]
    write(tmp_path, {"khung/framework.yaml": FRAMEWORK + NAMES})
    assert _state(eaquang) == before
    assert eaquang("validate", "--as-of", "2026-11-22").code == 0


def test_what_the_baseline_holds_survives_and_is_written_anew(eaquang: Run, tmp_path: Path) -> None:
    """A check has its requirement in its code, and an attestation that finds something in what it finds."""
    unmet = {
        "waivers.yaml": "waivers: {}\n",
        "xac-nhan.yaml": ATTESTED.replace("outcome: met", "outcome: unmet"),
    }
    write(tmp_path, WITH | unmet)
    assert eaquang("baseline", "create", "--as-of", "2026-11-22").code == 0
    written = (tmp_path / "baseline.jsonl").read_text("utf-8")
    assert len(written.splitlines()) == 3
    write(tmp_path, {"khung/requirements/chung.yaml": PRESENT})
    assert eaquang("validate", "--as-of", "2026-11-22").code == 1
    write(tmp_path, {"khung/framework.yaml": FRAMEWORK + NAMES})
    report = _report(eaquang)
    assert [d.get("baselined", False) for d in report["diagnostics"]] == [True, True]
    assert eaquang("baseline", "update", "--as-of", "2026-11-22").code == 0
    renewed = (tmp_path / "baseline.jsonl").read_text("utf-8")
    assert renewed != written
    # The new lines stand on their own: no word on the rename is needed any more.
    write(tmp_path, {"khung/framework.yaml": FRAMEWORK})
    of_checks = [d for d in _report(eaquang)["diagnostics"] if "/" in d["code"]]
    assert [d["baselined"] for d in of_checks] == [True]


def test_a_rename_to_nothing_is_refused(eaquang: Run, tmp_path: Path) -> None:
    write(
        tmp_path,
        _without_baseline(WITH) | {"khung/framework.yaml": FRAMEWORK + "renamed_from: {kn-1: kn-9}\n"},
    )
    ended = eaquang("validate", "--lang", "en")
    assert ended.code == 2
    assert ended.err.startswith("khung/framework.yaml:7:16: the framework has no requirement `kn-9`")


def test_the_present_id_is_offered_for_a_former_one(eaquang: Run, tmp_path: Path) -> None:
    files = _without_baseline(WITH)
    write(tmp_path, files | {"khung/requirements/chung.yaml": PRESENT})
    present = next(line.strip(" :") for line in PRESENT.splitlines() if line.startswith("  kn"))
    write(tmp_path, {"khung/framework.yaml": FRAMEWORK + f"renamed_from: {{ten-cu: {present}}}\n"})
    ended = eaquang("waivers", "add", "ten-cu", "systems.x", "--lang", "vi")
    assert (ended.code, f"có phải là `{present}`?" in ended.err) == (2, True), ended.both

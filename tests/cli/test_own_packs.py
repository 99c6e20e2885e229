"""Where a framework of one's own may lie, and what is told where there is none."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from cli.conftest import Run, write
from cli.test_own_framework import FILES, FRAMEWORK, REQUIREMENTS

ELSEWHERE = {name: text for name, text in FILES.items() if not name.startswith("khung/")}
SETTING = "eaquang.yaml:4:9: "


def named(folder: str) -> dict[str, str]:
    return {"eaquang.yaml": FILES["eaquang.yaml"].replace("packs: [khung]", f"packs: [{folder}]")}


def moved(folder: str) -> dict[str, str]:
    return {name.replace("khung/", f"{folder}/"): text for name, text in FILES.items()}


def told(run: Run, *, code: int = 2) -> str:
    ended = run("validate", "--lang", "en")
    assert (ended.code, ended.out) == (code, ""), ended.both
    return ended.err


def test_there_is_no_such_folder(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, ELSEWHERE)
    nothing = "there is no folder `khung`, or nothing of a framework in it; a framework begins with "
    assert told(eaquang) == f"{SETTING}{nothing}`framework.yaml`\n"
    (tmp_path / "khung").mkdir()
    (tmp_path / "khung" / "PROVENANCE.md").write_text("x", "utf-8")
    assert told(eaquang) == f"{SETTING}{nothing}`framework.yaml`\n"
    # The same for whoever only asks what there is.
    ended = eaquang("explain", "kn-2-1")
    assert (ended.code, ended.err.startswith(SETTING)) == (2, True)


def test_a_folder_that_was_meant_is_offered(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES | named("khungg"))
    assert told(eaquang).endswith("; did you mean `khung`?\n")


@pytest.mark.parametrize("folder", ["../khung", "/etc", "khung/../../ngoai"])
def test_nothing_outside_is_read(eaquang: Run, tmp_path: Path, folder: str) -> None:
    root = tmp_path / "goc"
    write(root, ELSEWHERE | named(folder))
    write(tmp_path, {name: text for name, text in moved("ngoai").items() if name.startswith("ngoai/")})
    ended = eaquang("validate", "--lang", "en", cwd=root)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(SETTING)
    assert "leads out of the workspace; a framework of one's own lies inside it" in ended.err


@pytest.mark.parametrize("folder", [".", '""', "./"])
def test_the_root_is_no_folder_of_a_framework(eaquang: Run, tmp_path: Path, folder: str) -> None:
    write(tmp_path, FILES | named(folder))
    own = "a framework of one's own lies in a folder of its own inside the workspace, not at its root"
    assert told(eaquang) == f"{SETTING}{own}\n"


def test_a_link_is_not_followed(eaquang: Run, tmp_path: Path) -> None:
    root = tmp_path / "goc"
    write(tmp_path, moved("ngoai"))
    write(root, ELSEWHERE)
    expected = f"{SETTING}`khung` is a file or a link; expected a folder itself, inside the workspace\n"
    for target in ("../ngoai", "that"):
        write(root, {"that/framework.yaml": FRAMEWORK})
        (root / "khung").symlink_to(target)
        ended = eaquang("validate", "--lang", "en", cwd=root)
        assert (ended.code, ended.out, ended.err) == (2, "", expected)
        (root / "khung").unlink()
    write(root, {"khung": "x"})
    assert eaquang("validate", "--lang", "en", cwd=root).err == expected


def test_a_file_that_is_a_link_may_not_lead_out(eaquang: Run, tmp_path: Path) -> None:
    root = tmp_path / "goc"
    write(root, FILES)
    write(tmp_path, {"chung.yaml": REQUIREMENTS})
    (root / "khung/requirements/chung.yaml").unlink()
    (root / "khung/requirements/chung.yaml").symlink_to(tmp_path / "chung.yaml")
    ended = eaquang("validate", "--lang", "en", cwd=root)
    assert ended.code == 2
    assert "khung/requirements/chung.yaml" in ended.err
    assert "leads out of the workspace" in ended.err


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("khung/principle.yaml", "; did you mean `principles.yaml`?"),
        ("khung/framework.yml", "; did you mean `framework.yaml`?"),
        ("khung/requirement/chung.yaml", ""),
        ("khung/requirements/xa/chung.yaml", ""),
    ],
)
def test_a_file_that_no_framework_has_is_told(eaquang: Run, tmp_path: Path, path: str, meant: str) -> None:
    write(tmp_path, FILES | {path: "a: 1\n"})
    (line,) = told(eaquang).splitlines()
    name = path.removeprefix("khung/")
    assert line.startswith(f"{path}: a framework has no file `{name}`; files allowed: framework.yaml, ")
    assert line.endswith(f"requirements/*.yaml{meant}")


def test_other_files_may_lie_beside(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES | {"khung/PROVENANCE.md": "Nguồn", "khung/nguon/qd-01.txt": "x"})
    assert eaquang("validate").code == 1


def test_a_framework_that_asks_for_nothing_is_told(eaquang: Run, tmp_path: Path) -> None:
    expected = (
        "khung/framework.yaml:1:1: the framework has no requirement and extends none; requirements stand "
    )
    without = {name: text for name, text in FILES.items() if "/requirements/" not in name}
    write(tmp_path, without)
    assert told(eaquang).startswith(expected)
    write(tmp_path, {"khung/requirements/chung.yaml": "requirements: {}\n"})
    assert told(eaquang).startswith(expected)
    # One that extends another asks for what that does; a registry is there for others to refer to.
    write(tmp_path, {"khung/framework.yaml": FRAMEWORK + "extends: [hcmc-2018]\n"})
    assert "hcmc-2018" in eaquang("validate").out
    registry = "registry:\n  cong-chung: {name: Cổng chung}\n"
    write(tmp_path, {"khung/framework.yaml": FRAMEWORK, "khung/registry.yaml": registry})
    ended = eaquang("validate", "--lang", "en")
    assert (ended.code, "0 requirements" in ended.out) == (0, True), ended.both


@pytest.mark.parametrize("where", ["disk", "settings", "both"])
def test_vietnamese_names_are_the_same_in_every_form(eaquang: Run, tmp_path: Path, where: str) -> None:
    folder, split = "khung-tỉnh", unicodedata.normalize("NFD", "khung-tỉnh")
    write(tmp_path, moved(split if where != "settings" else folder))
    for path in (tmp_path / (split if where != "settings" else folder)).glob("requirements/*"):
        path.rename(path.with_name(unicodedata.normalize("NFD", "yêu-cầu.yaml")))
    write(tmp_path, named(split if where != "disk" else folder))
    ended = eaquang("validate", "--lang", "vi")
    assert (ended.code, "kn-2-1" in ended.out) == (1, True), ended.both
    # What is wrong in it is told by one name.
    wrong = REQUIREMENTS.replace("modality: must", "modality: mus")
    (path,) = (tmp_path / (split if where != "settings" else folder)).glob("requirements/*")
    path.write_text(wrong, "utf-8")
    assert told(eaquang).startswith("khung-tỉnh/requirements/yêu-cầu.yaml:11:")


def test_a_folder_that_is_named_twice_counts_once(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES | named("khung, khung/, ./khung"))
    assert eaquang("validate", "--lang", "vi").out.count("khung-nho 1.0") == 1


def test_a_base_that_was_meant_is_offered(eaquang: Run, tmp_path: Path) -> None:
    write(tmp_path, FILES | {"khung/framework.yaml": FRAMEWORK + "extends: [vn-digital-2062]\n"})
    expected = "there is no framework `vn-digital-2062`; did you mean `vn-digital-2026`?"
    assert told(eaquang).endswith(f"khung/framework.yaml:7:11: {expected}\n")

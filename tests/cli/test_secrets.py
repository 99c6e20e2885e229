"""A secret in a file that stops the run is not shown by the message that says so."""

from __future__ import annotations

from pathlib import Path

from cli.conftest import AS_OF, Run, write

SECRET = "HoSo@2026x"  # noqa: S105 - not one


def test_settings_that_cannot_be_used_show_no_secret(eaquang: Run, tmp_path: Path) -> None:
    """The frame shows the line with the key that is not known, and the secret beside it masked."""
    settings = f'eaquang: 1\nname: Thử\nagency: so-a\nmau_sac: "đỏ, mật khẩu: {SECRET}"\n'
    write(tmp_path, {"eaquang.yaml": settings, "a.yaml": "systems: {}\n"})
    ended = eaquang("validate", "--as-of", AS_OF)
    assert ended.code != 0
    assert "mau_sac" in ended.both
    assert SECRET not in ended.both


def test_every_format_masks_the_secret(eaquang: Run, tmp_path: Path) -> None:
    """What validate prints and what render writes."""
    settings = "eaquang: 1\nname: Thử\nagency: so-a\nframeworks: [vn-digital-2026]\n"
    text = (
        "agencies:\n  so-a: {name: Sở A, level: province}\nsystems:\n  kho:\n"
        f"    name: Kho dữ liệu\n    description: 'mật khẩu: {SECRET}'\n    state: cu\n"
        "dossier: {title: Khung kiến trúc, organisation_type: province}\n"
    )
    write(tmp_path, {"eaquang.yaml": settings, "a.yaml": text})
    for options in ([], ["--format", "concise"], ["--format", "json"]):
        ended = eaquang("validate", "--as-of", AS_OF, *options)
        assert "EAQ022" in ended.out, options
        assert SECRET not in ended.both, options
    ended = eaquang("render", "--draft", "--format", "md", "--format", "html", "--as-of", AS_OF)
    made = [path.read_text("utf-8") for path in (tmp_path / "build").iterdir()]
    assert len(made) == 4, ended.both
    assert all(SECRET not in shown for shown in (*made, ended.both))

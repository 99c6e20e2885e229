"""Compiles words, packs and the register of instruments from YAML to JSON while a wheel is built."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOM = "eaquang"


class CompileHook(BuildHookInterface):  # type: ignore[type-arg] # a build hook has no configuration of its own
    """Puts the compiled form into a wheel, whose YAML sources are left out (``pyproject.toml``)."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into a scratch folder. An editable install reads the YAML itself."""
        if version == "editable":
            return
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        # The package that is being built.
        from eaquang.compiled import Sources
        from eaquang.words import SOURCES as WORDS
        from eaquang.words.records import SOURCES as FIELDS

        room = source / ROOM
        frameworks = room / "frameworks"
        sources = {
            "words/compiled.json": WORDS,
            "words/fields/compiled.json": FIELDS,
            "frameworks/compiled/instruments.json": Sources(
                frameworks, frameworks / "compiled" / "instruments.json", ("instruments.yaml",)
            ),
        }
        for head in sorted((frameworks / "packs").glob("*/framework.yaml")):
            compiled = f"frameworks/compiled/{head.parent.name}.json"
            sources[compiled] = Sources(head.parent, room / compiled)
        self.scratch = Path(tempfile.mkdtemp(prefix="eaquang-build-"))
        for name, one in sources.items():
            target = self.scratch / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(one.compile())
            build_data["force_include"][str(target)] = f"{ROOM}/{name}"
        for quality in ("bad", "good"):
            for example in sorted((Path(self.root) / "tests" / "rules").glob(f"*/{quality}*")):
                relative = example.relative_to(Path(self.root) / "tests" / "rules").as_posix()
                build_data["force_include"][str(example)] = f"{ROOM}/words/examples/{relative}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - hatchling's own signature
        """Sweep the scratch folder."""
        if version != "editable":
            shutil.rmtree(self.scratch, ignore_errors=True)

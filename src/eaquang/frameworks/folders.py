"""Whether a pack can lie in the folder that settings name, and which was meant where it cannot."""

from __future__ import annotations

from eaquang.diagnostics import Param
from eaquang.files import Files, nfc
from eaquang.frameworks.faults import PackFault, PackVariant
from eaquang.frameworks.shipped import HEAD
from eaquang.model.suggestions import closest


def folder_fault(files: Files, folder: str) -> PackFault | None:
    """What is wrong with ``folder``, a plain path; none where files of a pack may be found in it."""
    if not folder or folder == ".":
        return _fault(folder, PackVariant.ROOT)
    if folder.startswith("/") or ".." in folder.split("/"):
        return _fault(folder, PackVariant.FOLDER)
    paths = [nfc(path) for path in files.list()]
    # A link to a folder is listed like a file and is not followed.
    if folder in paths:
        return _fault(folder, PackVariant.NO_FOLDER)
    if any(path.startswith(f"{folder}/") and path.endswith((".yaml", ".yml", "/")) for path in paths):
        return None
    meant = [path.removesuffix(f"/{HEAD}") for path in paths if path.endswith(f"/{HEAD}")]
    return _fault(folder, PackVariant.EMPTY, field=HEAD, suggestion=closest(folder, meant))


def _fault(folder: str, variant: PackVariant, **params: Param) -> PackFault:
    return PackFault(path=folder, rule="invalid-value", variant=variant, params={"value": folder, **params})

"""The pages of the files beside descriptions: the workspace file, exceptions, registries."""

from __future__ import annotations

from eaquang.model.registry import RegistryObject
from eaquang.model.settings import FORMAT, Settings
from eaquang.model.waiver import WAIVER_ID_EXAMPLE, Waiver
from eaquang.reference.examples import record_example
from eaquang.reference.pages.kinds import EXAMPLE_ID, record_page
from eaquang.source.writing import yaml_text
from eaquang.words import Language


def beside_pages(language: Language) -> dict[str, str]:
    """The text of each page by the name of its file."""
    settings = yaml_text({**record_example(Settings), "eaquang": FORMAT})
    waivers = yaml_text({"waivers": {WAIVER_ID_EXAMPLE: record_example(Waiver)}})
    registry = yaml_text({"registry": {EXAMPLE_ID: record_example(RegistryObject)}})
    return {
        "workspace.md": record_page(Settings, "eaquang.yaml", settings, language),
        "waivers.md": record_page(Waiver, "waivers", waivers, language),
        "registry.md": record_page(RegistryObject, "registry", registry, language),
    }

"""Documents: workspace and assessment as content, templates, constrained Markdown and writers.

Pure: no clock, no environment, nothing printed or written. ``render(name, format, sources)`` gives bytes.
"""

from eaquang.render.content.outline import NoOutlineError
from eaquang.render.days import Days, days_of
from eaquang.render.rendering import DOCUMENTS, FORMATS, render
from eaquang.render.sources import Sources
from eaquang.render.templating import TemplateFaultError

__all__ = [
    "DOCUMENTS",
    "FORMATS",
    "Days",
    "NoOutlineError",
    "Sources",
    "TemplateFaultError",
    "days_of",
    "render",
]

"""How Sphinx makes build/docs of this folder (make docs): pages in Markdown, the reference filled in from the schemas and the commands."""

from __future__ import annotations

import sys
from pathlib import Path

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parents[1]))  # of the reference, which is a tool beside this folder

project = "cop-docs"
author = "cop-docs contributors"
copyright = "cop-docs contributors, CC BY 4.0"  # noqa: A001  # Sphinx reads it by this name
extensions = ["myst_parser"]
exclude_patterns = ["pictures"]
myst_heading_anchors = 4
html_theme = "alabaster"
html_theme_options = {"description": "One text, in every language and for everybody", "fixed_sidebar": True, "page_width": "72rem"}
html_show_sourcelink = False
html_copy_source = False
html_show_sphinx = False


def _fill(_app: Sphinx, _name: str, source: list[str]) -> None:
    from tools.reference import filled

    source[0] = filled(source[0])


def setup(app: Sphinx) -> None:
    """Fills in the reference while pages are read."""
    app.connect("source-read", _fill)

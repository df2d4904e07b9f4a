"""A drawing that is made for a ground of ink → the same on white paper."""

from __future__ import annotations

import re

#: Shapes behind the figures of a drawing are veils of colour.
_VEILED = re.compile(r'fill-opacity="([0-9]*\.?[0-9]+)"')
_LIGHTER = 0.2
#: The head of a drawing, whose size follows from its view; and what its view is widened by at both sides, where its ground goes on: a tenth.
_HEAD = re.compile(r"<svg\b[^>]*>")
_VIEW = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)"')
_SIZE = re.compile(r'\s(?:width|height)="[^"]*"')
_BESIDE = 0.1


def _widened(view: re.Match[str]) -> str:
    left, top, width, height = map(float, view.groups())
    return f'viewBox="{left - _BESIDE * width:g} {top:g} {width * (1 + 2 * _BESIDE):g} {height:g}"'


def on_white(drawing: str) -> str:
    """A drawing (its SVG text) whose shapes behind its figures are a fifth as dark, and whose ground is shown as far as its ends at both sides, as the paper has edges."""
    lighter = _VEILED.sub(lambda found: f'fill-opacity="{float(found[1]) * _LIGHTER:g}"', drawing)
    return _HEAD.sub(lambda head: _VIEW.sub(_widened, _SIZE.sub("", head[0])), lighter, count=1)

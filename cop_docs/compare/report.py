"""Differences → a folder with one page of HTML, grouped by cause, and the pictures that it shows."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from PIL import Image

from cop_docs.compare import CAUSES, FileDifference, PageDifference
from cop_docs.project.files import replace_files

_MEANINGS = {
    "new": "New files",
    "gone": "Files that are gone",
    "text": "Other words",
    "layout": "The same words, elsewhere",
    "looks": "The same words in the same place, other looks",
    "hidden": "Nothing that is seen: tags, properties",
}
_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>What differs</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; color: #1c2733; }
h2 { border-bottom: 2px solid #33459b; padding-bottom: .2rem; margin-top: 2.5rem; }
summary { cursor: pointer; padding: .3rem 0; }
figure { display: inline-block; margin: .5rem 1rem .5rem 0; vertical-align: top; max-width: 48%; }
img { border: 1px solid #51606e; max-width: 100%; }
del { background: #fdf0f1; color: #9b1c31; } ins { background: #eaf5f4; color: #064a4c; }
</style>
</head>
<body>
"""


def write_report(folder: Path, old: Path, new: Path, differences: Iterable[FileDifference]) -> Path:
    """Writes ``index.html`` and its pictures into a folder; where the page is. Raises ``OSError`` where it cannot be written."""
    found = list(differences)
    pictures: dict[str, bytes] = {}
    body = "".join(_sections(found, pictures))
    title = f"<h1>What differs</h1>\n<p>From {escape(str(old))} to {escape(str(new))}: {len(found)} files.</p>\n"
    replace_files(folder, {**pictures, "index.html": f"{_HEAD}{title}{body}</body>\n</html>\n".encode()})
    return folder / "index.html"


def _sections(found: list[FileDifference], pictures: dict[str, bytes]) -> Iterator[str]:
    for cause in CAUSES:
        files = [difference for difference in found if difference.cause == cause]
        if files:
            yield f"<h2>{_MEANINGS[cause]} ({len(files)})</h2>\n"
            yield from (_file(difference, pictures) for difference in files)


def _file(difference: FileDifference, pictures: dict[str, bytes]) -> str:
    line = f"<strong>{escape(difference.path)}</strong> {escape(difference.summary)}"
    if not difference.pages:
        return f"<p>{line}</p>\n"
    pages = "".join(_page(difference.path, page, pictures) for page in difference.pages)
    return f"<details><summary>{line}</summary>\n{pages}</details>\n"


def _page(path: str, page: PageDifference, pictures: dict[str, bytes]) -> str:
    words = [f"<del>{escape(text)}</del>" for text in page.gone] + [f"<ins>{escape(text)}</ins>" for text in page.come]
    shown = "".join(
        _picture(picture, f"{Path(path).stem}-{page.number}-{name}.png", f"page {page.number}, {name}", pictures)
        for name, picture in (("before", page.old), ("after", page.new))
        if picture
    )
    return f"<h3>Page {page.number}: {_MEANINGS[page.cause].lower()}</h3>\n<p dir='auto'>{' '.join(words)}</p>\n{shown}\n"


def _picture(picture: Image.Image, name: str, caption: str, pictures: dict[str, bytes]) -> str:
    file = io.BytesIO()
    picture.quantize(64).save(file, "PNG")
    pictures[name] = file.getvalue()
    return f'<figure><img src="{escape(name)}" alt="{escape(caption)}"><figcaption>{escape(caption)}</figcaption></figure>'

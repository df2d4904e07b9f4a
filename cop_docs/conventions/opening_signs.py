"""Spanish words → the same, each question and exclamation with its opening sign (RAE, Ortografía de la lengua española: signos dobles)."""

from __future__ import annotations

import re

#: Words with a stop that ends no sentence (RAE, Ortografía: lista de abreviaturas), and those of English names.
_ABBREVIATIONS = frozenset(
    """a arq art arts av avda c cap cnel cía d dr dra dras dres dña e ed eds ee ej ff fig fr gral hna hno i ing j lic m mons mr mrs ms nro
    núm p prof profa pág págs rev s sr sra sras sres srta st t tte ud uds uu vd vds vol""".split()  # noqa: SIM905  # words are read more easily than a list of strings
)
_ENDS = re.compile(r"(?<![.!?…:])[.!?…:]++[\"”’»)\]]*+\s+|\n|[“«(\[]|\"(?=\w)")
_ASKED = re.compile(r"[?!]+")
_LEADING = re.compile(r"[\s\"“«(\[—–-]*")
_LAST_WORD = re.compile(r"(\w+)\Z")
_OPENING = {"?": "¿", "!": "¡"}
_CLOSING = {"“": "”", "«": "»", "(": ")", "[": "]", '"': '"'}


def opened(text: str) -> str:
    """``text`` with ¿ or ¡ before each sentence that ends with ? or ! and has no opening sign; a word such as Yahoo! is none."""
    made, done = "", 0
    for asked in _ASKED.finditer(text):
        begin = done + _begin(text[done : asked.start()])
        is_open = any(sign in text[done : asked.start()] for sign in _OPENING.values())
        is_name = (
            asked[0] == "!" and bool(re.match(r" [¿¡]?[^\W\dA-ZÁÉÍÓÚÑ]", text[asked.end() :])) and " " not in text[begin : asked.start()]
        )
        sign = "" if is_open or is_name or not text[begin : asked.start()].strip() else _OPENING[asked[0][0]]
        made += text[done:begin] + sign + text[begin : asked.end()]
        done = asked.end()
    return made + text[done:]


def _begin(words: str) -> int:
    """Where the last sentence of ``words`` begins: after the end of another, or inside quotation marks that are still open."""
    begins = [end.end() for end in _ENDS.finditer(words) if _ends(words, end)]
    begin = begins[-1] if begins else 0
    leading = _LEADING.match(words, begin)
    return leading.end() if leading else begin


def _ends(words: str, end: re.Match[str]) -> bool:
    """Whether a sentence ends there: no abbreviation or number, no end that a small letter follows, no quotation that is closed again."""
    after = words[end.end() :]
    if closing := _CLOSING.get(end[0]):
        return closing not in after
    if not end[0].startswith(".") or end[0].startswith(".."):
        return True
    last = _LAST_WORD.search(words[: end.start()])
    return not (last and (last[1].lower() in _ABBREVIATIONS or last[1].isdigit() or after[:1].islower()))

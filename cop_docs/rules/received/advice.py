"""Old and new words of one passage → whether a school has only added or respelled something, or the advice may mean something else now."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter

#: Words that turn a sentence round, in the six languages; of Arabic and Chinese, which write some of them together with others, the letters.
_NEGATIONS = frozenset(
    [
        "no",
        "not",
        "never",
        "none",
        "nobody",
        "nothing",
        "neither",
        "nor",
        "without",
        "cannot",
        "don't",
        "doesn't",
        "isn't",
        "aren't",
        "won't",
        "can't",
        "shouldn't",
        "mustn't",
        "only",
        "unless",
        "until",
        "except",
        "ne",
        "pas",
        "jamais",
        "aucun",
        "aucune",
        "rien",
        "personne",
        "sans",
        "ni",
        "sauf",
        "que",
        "nunca",
        "jamás",
        "nada",
        "nadie",
        "ningún",
        "ninguna",
        "sin",
        "ni",
        "salvo",
        "excepto",
        "не",
        "ни",
        "нет",
        "нельзя",
        "никогда",
        "никому",
        "никто",
        "ничего",
        "без",
        "только",
        "кроме",
        "لا",
        "لم",
        "لن",
        "ليس",
        "ليست",
        "غير",
        "دون",
        "بدون",
        "إلا",
        "أبدا",
        "أبداً",
        "ما",
        "بلا",
        "عدم",
        "must",
        "should",
        "may",
        "might",
        "always",
        "doit",
        "doivent",
        "peut",
        "debe",
        "deben",
        "puede",
        "должен",
        "должны",
        "можно",
        "надо",
        "нужно",
        "يجب",
        "ينبغي",
        "يمكن",
    ]
)
_HAN_NEGATIONS = re.compile("[不别勿没無无未非莫免禁]|必须|应该|可以|只")
_WORD = re.compile(r"[^\W_]+(?:['’\u064b-\u0652][^\W_]*)*|[\u3400-\u9fff]")
_ALIKE = 0.7
_TO_FILL_IN = re.compile(r"[_\u2026.\u00b7☐□]{2,}|[☐□]")
_HAN = re.compile("[\u3400-\u9fff]")


def is_harmless(old: str, new: str) -> bool:
    """Whether ``new`` says what ``old`` says: with words added that turn nothing round, blanks filled in, or a word respelled."""
    old, new = (unicodedata.normalize("NFC", text).replace("’", "'") for text in (old, new))
    if _TO_FILL_IN.search(old):
        old = _TO_FILL_IN.sub(" ", old)
        new = _TO_FILL_IN.sub(" ", new)
    before, after = _WORD.findall(old.casefold()), _WORD.findall(new.casefold())
    for kind, start, end, other_start, other_end in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = before[start:end], after[other_start:other_end]
        if kind == "equal":
            continue
        if any(_turns(word) for word in (*gone, *come)) or (gone and not _is_respelled(gone, come)):
            return False
    return True


def turns_nothing(old: str, new: str) -> bool:
    """Whether no word that turns a sentence round and no number is in one of them and not in the other."""
    before, after = (Counter(_WORD.findall(unicodedata.normalize("NFC", text).replace("’", "'").casefold())) for text in (old, new))
    return not any(_turns(word) or any(map(str.isdigit, word)) for word in (before - after) + (after - before))


def _turns(word: str) -> bool:
    return word in _NEGATIONS or bool(_HAN_NEGATIONS.search(word))


def _is_respelled(gone: list[str], come: list[str]) -> bool:
    """Whether each word is another spelling of the one that was there; a number is never."""
    if len(gone) != len(come) or any(character.isdigit() for word in (*gone, *come) for character in word) or any(map(_HAN.search, gone)):
        return False
    return all(
        len(one) > 4 and difflib.SequenceMatcher(None, one, other).ratio() >= _ALIKE for one, other in zip(gone, come, strict=True)
    )  # short words differ by a letter and mean another thing

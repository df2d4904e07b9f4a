"""The languages the packs speak: one row a language, with everything that differs between them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from cop_docs.model.orthography import alphabet_of, stop_of
from cop_docs.model.script import SCRIPTS, Direction, Script


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the packs.

    ``tag`` is its BCP 47 tag in HTML, PDF and DOCX; ``folder`` its folder in ``locales``; ``locale`` the CLDR locale that formats
    its dates and numbers; ``word_tag`` the tag Word knows; ``plural_forms`` the gettext rule of its PO headers, written here because
    Babel's rule for Arabic swaps two forms. ``pseudo``: it is made from the source language to test layouts, and has no speakers.
    ``quotes`` and, inside them, ``inner_quotes``; ``digits`` are its ten digits, where they are not 0 to 9; ``alphabet`` its letters in their
    order, parted by spaces, where it is not that of Unicode. ``in_work``: its translation has begun; it is built where it is named, not with all.
    ``is_source``: the content of the project is written in it, and all its other languages are translations (gettext: the source language).
    ``script`` is the code of its script (ISO 15924); ``own_script`` the row of one that only the project knows.
    """

    code: str
    name: str
    tag: str
    folder: str
    locale: str
    word_tag: str
    direction: Direction
    script: str
    plural_forms: str
    quotes: tuple[str, str]
    aliases: tuple[str, ...] = ()
    pseudo: bool = False
    in_work: bool = False
    inner_quotes: tuple[str, str] = ("‘", "’")
    digits: str = ""
    alphabet: str = ""
    own_script: Script | None = None
    is_source: bool = field(default=False, compare=False)

    @property
    def is_rtl(self) -> bool:
        """Whether its text runs from right to left."""
        return self.direction == "rtl"

    @property
    def comma(self) -> str:
        """What parts the numbers of a list."""
        return self.writing.comma

    @property
    def clause_comma(self) -> str:
        """What parts a publisher from its year: in Chinese another comma than that of a list."""
        return self.writing.clause_comma or self.comma

    @property
    def stop(self) -> str:
        """The sign that ends a sentence where it is not one of its script; empty for most languages."""
        return stop_of(self.code)

    def in_digits(self, number: int | str) -> str:
        """A number that is written in 0 to 9, in the digits of the language."""
        return str(number).translate(str.maketrans("0123456789", self.digits)) if self.digits else str(number)

    @property
    def counter_style(self) -> str:
        """What CSS calls counting in its digits (CSS Counter Styles 3, 6.1)."""
        name = unicodedata.name(self.digits[:1] or "0").removesuffix("DIGIT ZERO").strip().lower()
        return {"": "decimal", "extended arabic-indic": "persian"}.get(name, name)

    @property
    def writing(self) -> Script:
        """How its script is set."""
        return self.own_script or SCRIPTS[self.script]


_ARABIC_PLURALS = "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;"
_RUSSIAN_PLURALS = "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;"

#: The source language of a project that does not say another.
ENGLISH = Language("en", "English", "en", "en", "en_GB", "en-GB", "ltr", "Latn", "nplurals=2; plural=n != 1;", ("“", "”"), is_source=True)

#: The languages that the program has of its own, alphabetical by English name.
LANGUAGES: tuple[Language, ...] = (
    Language("ar", "العربية", "ar", "ar", "ar", "ar-SA", "rtl", "Arab", _ARABIC_PLURALS, ("”", "“"), inner_quotes=("’", "‘")),
    Language(
        "zh",
        "中文",
        "zh-Hans",
        "zh_Hans",
        "zh_Hans_CN",
        "zh-CN",
        "ltr",
        "Hans",
        "nplurals=1; plural=0;",
        ("“", "”"),
        ("zh-CN", "zh_CN", "zh_Hans"),
    ),
    ENGLISH,
    Language(
        "fr",
        "Français",
        "fr",
        "fr",
        "fr_FR",
        "fr-FR",
        "ltr",
        "Latn",
        "nplurals=2; plural=n > 1;",
        ("«\u202f", "\u202f»"),
        inner_quotes=("“", "”"),
    ),
    Language(
        "ru",
        "Русский",
        "ru",
        "ru",
        "ru_RU",
        "ru-RU",
        "ltr",
        "Cyrl",
        _RUSSIAN_PLURALS,
        ("«", "»"),
        inner_quotes=("„", "“"),
        alphabet=alphabet_of("ru", "Cyrl"),
    ),
    Language(
        "es",
        "Español",
        "es",
        "es",
        "es_ES",
        "es-ES",
        "ltr",
        "Latn",
        "nplurals=2; plural=n != 1;",
        ("“", "”"),
        alphabet=alphabet_of("es", "Latn"),
    ),
)

#: Made from the source language when they are asked for: longer words, letters from right to left, words without spaces. No catalogues.
PSEUDO_LANGUAGES: tuple[Language, ...] = (
    Language(
        "en-XA", "Éñĝļîšĥ, ļöñĝéŕ", "en-XA", "en_XA", "en_GB", "en-GB", "ltr", "Latn", ENGLISH.plural_forms, ENGLISH.quotes, pseudo=True
    ),
    Language("ar-XB", "عربية مصطنعة", "ar-XB", "ar_XB", "ar", "ar-SA", "rtl", "Arab", _ARABIC_PLURALS, ("”", "“"), pseudo=True),
    Language(
        "zh-XC",
        "仿中文",
        "zh-Hans-XC",
        "zh_Hans_XC",
        "zh_Hans_CN",
        "zh-CN",
        "ltr",
        "Hans",
        "nplurals=1; plural=0;",
        ("“", "”"),
        pseudo=True,
    ),
)


def language_named(name: str, languages: tuple[Language, ...] = LANGUAGES) -> Language | None:
    """The language whose code, tag, folder or alias is ``name``, in any case; None where there is none."""
    wanted = name.casefold()
    for language in languages:
        names = (language.code, language.tag, language.folder, *language.aliases)
        if wanted in {known.casefold() for known in names}:
            return language
    return None

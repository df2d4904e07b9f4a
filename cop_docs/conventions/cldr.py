"""The code or the name of a language → its row, as CLDR knows it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.plural import PluralRule, to_gettext

from cop_docs.model.language import ENGLISH, Language
from cop_docs.model.orthography import alphabet_of, digits_of, quotes_of
from cop_docs.model.script import SCRIPTS, Script

#: Languages that Word names with their script, such as uz-Latn-UZ (MS-LCID).
_WITH_SCRIPT = frozenset({"az", "bs", "ff", "ha", "ku", "pa", "sd", "sr", "tg", "tzm", "uz"})
#: What CLDR 48 does not know: the rule of a language, and how it calls itself in letters that CLDR has not.
_PLURALS = {"tg": "nplurals=2; plural=n != 1;"}
_NAMES = {"kk-Latn": "Qazaqşa"}
#: The order of the forms in PO files, and the numbers that show which of them a language has: fractions and millions need no forms there.
_FORMS = ("zero", "one", "two", "few", "many", "other")
_NUMBERS = range(1000)
#: What CLDR calls a number and its whole part; its other letters are those of digits after the point and of exponents.
_WHOLE = frozenset("ni")


class UnknownLanguage(ValueError):
    """CLDR has no data for a language of this code or name; ``hint`` names the nearest."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__(f'CLDR knows no language "{name}"')
        self.hint = hint


class UnknownScript(ValueError):
    """A language is written in a script that the program does not set; ``script`` is its code (ISO 15924)."""

    def __init__(self, language: str, script: str) -> None:
        super().__init__(f"{language} is written in {_english().scripts.get(script, script)} letters, which the packs cannot set yet")
        self.script = script


def row_of(name: str, scripts: Mapping[str, Script] = SCRIPTS) -> Language:
    """The row, in work, of the language with this BCP 47 code or English name. ``scripts`` are those that can be set.

    Raises ``UnknownLanguage`` and ``UnknownScript``.
    """
    locale = _locale_of(name)
    likely, territory = _likely(locale)
    script = _asked_script(name) or likely
    if script not in scripts:
        raise UnknownScript(str(locale.english_name), script)
    own = locale.display_name
    named = str(locale.english_name if own in (None, str(locale)) else own)
    marked = script if locale.script or script != likely or locale.language in _WITH_SCRIPT else ""
    identifier = str(locale) if script == likely else f"{locale.language}_{script}"
    if script != likely:  # CLDR has the language in other letters alone, and names it in those
        named = f"{_english().languages.get(locale.language, locale.language)} ({_english().scripts.get(script, script)})"
    code = identifier.replace("_", "-")
    outer, inner = quotes_of(code)
    return Language(
        code=code,
        name=_NAMES.get(code) or named[:1].title() + named[1:],  # no word of Georgian begins with a capital letter
        tag=code,
        folder=identifier,
        locale=identifier,
        word_tag="-".join(part for part in (locale.language, marked, territory) if part),
        direction=scripts[script].direction,
        script=script,
        own_script=None if SCRIPTS.get(script) == scripts[script] else scripts[script],
        plural_forms=_PLURALS.get(locale.language) or plural_forms(locale.plural_form),
        quotes=outer,
        in_work=True,
        inner_quotes=inner,
        digits=digits_of(code),
        alphabet=alphabet_of(code, script),
    )


def _asked_script(name: str) -> str:
    """The script that a code asks for, that of kk-Latn for instance; empty where it asks for none."""
    parts = re.split("[-_]", name)
    return parts[1].title() if len(parts) > 1 and re.fullmatch("[A-Za-z]{4}", parts[1]) else ""


def locale_of(language: Language) -> Locale | None:
    """The locale of CLDR for a language; None where there is none, or none in its script: Babel silently gives kk_Cyrl for kk_Latn."""
    try:
        locale = Locale.parse(language.locale)
    except (ValueError, UnknownLocaleError):
        return None
    return locale if _likely(locale)[0] == language.script else None


def number_locale(language: Language) -> str:
    """The locale for numbers, which are the same in every script of a language that has the same digits; else the English one."""
    if locale_of(language):
        return language.locale
    base = language.locale.partition("_")[0]
    return base if _is_known(base) and not language.digits else ENGLISH.locale


def _english() -> Locale:
    return Locale.parse("en")


def _locale_of(name: str) -> Locale:
    names = {code: str(english) for code, english in _english().languages.items()}
    codes = [code for code, english in names.items() if english.casefold() == name.casefold()]
    try:
        return Locale.parse(codes[0] if codes else name.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        raise UnknownLanguage(name, _nearest(name, {code: english for code, english in names.items() if _is_known(code)})) from None


def _nearest(name: str, known: Mapping[str, str]) -> str:
    """The nearest code to a code, the nearest name to a name."""
    words = known.keys() if len(name) <= len("xxx") else known.values()
    close = difflib.get_close_matches(name.lower(), [word.lower() for word in words], n=1)
    meant = next((code for code, english in known.items() if close and close[0] in (code.lower(), english.lower())), None)
    return f'did you mean "{meant}" ({known[meant]})?' if meant else "give its BCP 47 code, kk for instance, or its English name"


def _is_known(code: str) -> bool:
    try:
        Locale.parse(code)
    except (ValueError, UnknownLocaleError):
        return False
    return True


def _likely(locale: Locale) -> tuple[str, str]:
    """The script and the territory of a locale; what it does not say is what is likely (CLDR, likely subtags)."""
    subtags: Mapping[str, str] = get_global("likely_subtags")
    known = subtags.get(str(locale)) or subtags.get(locale.language) or f"{locale.language}__"
    _, script, territory = (*known.split("_"), "", "")[:3]
    return locale.script or script, locale.territory or territory


def plural_forms(rule: PluralRule) -> str:
    """The rule of a PO header for one of CLDR.

    Forms that no whole number below a thousand takes are left out: in Russian fractions have one of their own, in French millions.
    """
    used = {rule(number) for number in _NUMBERS}
    *first, _ = [form for form in _FORMS if form in used]
    return to_gettext(PluralRule({form: _of_whole_numbers(rule.rules[form]) for form in first}))


def _of_whole_numbers(condition: str) -> str:
    """A condition of CLDR without what it asks of the digits after the point, which whole numbers do not have."""
    branches = [branch.split(" and ") for branch in condition.split(" or ")]
    asked = [
        [term for term in terms if term[0] in _WHOLE] for terms in branches if all(term[0] in _WHOLE or _holds(term) for term in terms)
    ]
    return " or ".join(" and ".join(terms) for terms in asked)


def _holds(term: str) -> bool:
    return PluralRule({"one": term})(0) == "one"

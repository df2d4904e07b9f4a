"""The code of a language → how it writes: its quotation marks, its digits, the order of its letters (Unicode CLDR 48).

For languages in the scripts that the packs can set. Whoever writes otherwise says so in the row of the language (locales/languages.toml).
"""

from __future__ import annotations

from collections.abc import Mapping

#: Outer and inner marks → the codes of the languages that quote so (CLDR, delimiters); English ones stand for all others.
_QUOTES: Mapping[str, str] = {
    "«»‘’": "nb nn no",
    "«»“”": "ast ca cv el eu fr it kk pt-PT",
    "«»„“": "be ky os ru sah uk",
    "«»«»": "hy",
    "«»‹›": "am az-Arab az-Cyrl fa rm ti",
    "»«›‹": "kk-Arab ug",
    "‘’‘’": "nl",
    "“”«»": "eo",
    "“”’‘": "uz",
    "“”“”": "tk",
    "”“’‘": "ur",
    "””’’": "fi he sv",
    "„“‚‘": "bs-Cyrl cs de et hr hsb is lb mk sk sl",
    "„“„“": "bg lt",
    "„““”": "ka",
    "「」『』": "ja zh-Hant",
    "„”«»": "pl ro",
    "„”»«": "hu",
    "„”‘’": "bs",
    "„”’’": "sr sr-Latn",
}
_ENGLISH = "“”‘’"
#: In Russian letters print has guillemets, though CLDR names none.
_IN_PRINT: Mapping[str, str] = {"tg": "«»„“"}
#: The digits of languages that do not write 0 to 9 (CLDR, default numbering system).
_DIGITS: Mapping[str, str] = {
    "۰۱۲۳۴۵۶۷۸۹": "fa ps uz-Arab mzn lrc ks bgn",
    "٠١٢٣٤٥٦٧٨٩": "ckb sd",
    "০১২৩৪৫৬৭৮৯": "as bn",
    "०१२३४५६७८९": "mr ne",
}
#: The full stop of languages in Arabic letters that do not have that of Latin ones.
_STOPS: Mapping[str, str] = {"۔": "ur sd ks"}
#: The letters of a language in their order, where it is not the one of the letters without accents (CLDR, collation); several may be one letter.
_ALPHABETS: Mapping[str, str] = {
    "ab-Cyrl": "а ә б в г ӷ д е ж з ӡ и й к қ ҟ л м н о п ԥ р с т ҭ у ф х ҳ ц ҵ ч ҷ ҽ ҿ џ ш щ ъ ы ь э ю я ҩ",
    "az-Cyrl": "а ә б в г ғ д е ж з и й ј к ҝ л м н о ө п р с т у ү ф х һ ч ҹ ш ы",
    "az-Latn": "a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t u ü v y z",
    "ba-Cyrl": "а ә б в г ғ д ҙ е ж з и й к ҡ л м н ң о ө п р с ҫ т у ү ф х һ ц ч ш щ ъ ы ь э ю я",
    "be-Cyrl": "а б в г д е ё ж з і й к л м н о п р с т у ў ф х ц ч ш ы ь э ю я",
    "bg-Cyrl": "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ь ю я",
    "bs-Cyrl": "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш",
    "bs-Latn": "a b c č ć d dž đ e f g h i j k l lj m n nj o p r s š t u v z ž",
    "ce-Cyrl": "а б в г гӏ д е ж з и й к кӏ л м н о п пӏ р с т тӏ у ф х хӏ ц цӏ ч чӏ ш щ ъ ы ь э ю я",
    "ckb-Arab": "ئ ا ب پ ت ج چ ح خ د ر ز ڕ ژ س ش ع غ ف ڤ ق ک گ ل ڵ م ن ھ ە و ۆ ی ێ",
    "cs-Latn": "a b c č d e f g h ch i j k l m n o p q r ř s š t u v w x y z ž",
    "cv-Cyrl": "а б в г д е ж з и й к л м н о п р с ҫ т у ф х ц ч ш щ ъ ы ь э ю я",
    "da-Latn": "a b c d e f g h i j k l m n o p q r s t u v w x y z æ ø å",
    "dsb-Latn": "a b c č ć d e ě f g h ch i j k ł l m n ń o p q r ŕ s š ś t u v w x y z ž ź",
    "ee-Latn": "a b d ɖ e ɛ f ƒ g ɣ h x i k l m n ŋ o ɔ p r s t u v ʋ w y z",
    "eo-Latn": "a b c ĉ d e f g ĝ h ĥ i j ĵ k l m n o p r s ŝ t u ŭ v z",
    "es-Latn": "a b c d e f g h i j k l m n ñ o p q r s t u v w x y z",
    "et-Latn": "a b c d e f g h i j k l m n o p q r s š z ž t u v w õ ä ö ü x y",
    "fa-Arab": "آ ا ء ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی",
    "ff-Latn": "a b ɓ c d ɗ e f g h i j k l m n ŋ o p r s t u w y ƴ",
    "fi-Latn": "a b c d e f g h i j k l m n o p q r s t u v w x y z å ä ö",
    "fil-Latn": "a b c d e f g h i j k l m n ñ ng o p q r s t u v w x y z",
    "gl-Latn": "a b c d e f g h i j k l m n ñ o p q r s t u v w x y z",
    "ha-Latn": "a b ɓ c d ɗ e f g h i j k ƙ l m n o r s sh t ts u w y ƴ z",
    "hr-Latn": "a b c č ć d dž đ e f g h i j k l lj m n nj o p r s š t u v z ž",
    "hsb-Latn": "a b c č ć d dź e ě f g h ch i j k ł l m n o p q r ř s š t u v w x y z ž",
    "hu-Latn": "a b c cs ccs d dz ddz dzs ddzs e f g gy ggy h i j k l ly lly m n ny nny o ö p r s sz ssz t ty tty u ü v z zs zzs",
    "ig-Latn": "a b d e f g gw h i ị j k kw l m n ṅ ny o ọ p r s sh t u ụ v w y z",
    "is-Latn": "a á b d ð e é f g h i í j k l m n o ó p r s t u ú v x y ý þ æ ö",
    "kk-Cyrl": "а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я",
    "kl-Latn": "a b c d e f g h i j k l m n o p q r s t u v w x y z æ ø å",
    "ku-Latn": "a b c ç d e ê f g h i î j k l m n o p q r s ş t u û v w x y z",
    "ky-Cyrl": "а б г д е ё ж з и й к л м н ң о ө п р с т у ү х ч ш ъ ы э ю я",
    "ln-Latn": "a b c d e ɛ f g h i k l m n nz o p r s t u v w y z",
    "lt-Latn": "a b c č d e f g h i j k l m n o p r s š t u v z ž",
    "lv-Latn": "a ā b c č d e ē f g ģ h i ī j k ķ l ļ m n ņ o p r s š t u ū v z ž",
    "mk-Cyrl": "а б в г д ѓ е ж з ѕ и ј к л љ м н њ о п р с т ќ у ф х ц ч џ ш",
    "mn-Cyrl": "а б в г д е ж з и й к л м н о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я",
    "mt-Latn": "a b ċ d e f ġ g għ h ħ i j k l m n o p q r s t u v w x ż z",
    "nb-Latn": "a b c d e f g h i j k l m n o p q r s t u v w x y z æ ø å",
    "nn-Latn": "a b c d e f g h i j k l m n o p q r s t u v w x y z æ ø å",
    "no-Latn": "a b c d e f g h i j k l m n o p q r s t u v w x y z æ ø å",
    "nso-Latn": "a b c d e ê f g h i j k l m n o ô p q r s š t u v w x y z",
    "os-Cyrl": "а ӕ б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    "pl-Latn": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p r s ś t u w y z ź ż",
    "ps-Arab": "آ ا ء ب پ ت ټ ث ج ځ چ څ ح خ د ډ ذ ر ړ ز ژ ږ س ش ښ ص ض ط ظ ع غ ف ق ک ګ ل م ن ڼ ه و ی",
    "ro-Latn": "a ă â b c d e f g h i î j k l m n o p r s ș t ț u v w x y z",
    "ru-Cyrl": "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    "sah-Cyrl": "а б г ҕ д и й к л м н ҥ о ө п р с т у ү х һ ч ы э",
    "sk-Latn": "a ä b c č d dž e f g h ch i j k l m n o ô p q r s š t u v w x y z ž",
    "sl-Latn": "a b c č d e f g h i j k l m n o p r s š t u v z ž",
    "sq-Latn": "a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v x xh y z zh",
    "sr-Cyrl": "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш",
    "sr-Latn": "a b c č ć d dž đ e f g h i j k l lj m n nj o p r s š t u v z ž",
    "sv-Latn": "a b c d e f g h i j k l m n o p q r s t u v w x y z å ä ö",
    "tg-Cyrl": "а б в г ғ д е ж з и й к қ л м н о п р с т у ф х ҳ ч ҷ ш ъ э ю я",
    "tk-Latn": "a b c ç d e ä f g h i j ž k l m n ň o ö p q r s ş t u ü v w x y ý z",
    "tn-Latn": "a b c d e ê f g h i j k l m n o ô p q r s š t u v w x y z",
    "tr-Latn": "a b c ç d e f g ğ h ı i j k l m n o ö p r s ş t u ü v y z",
    "tt-Cyrl": "а ә б в г д е ж җ з и й к л м н ң о ө п р с т у ү ф х һ ц ч ш щ ъ ы ь э ю я",
    "tyv-Cyrl": "а б в г д е ж з и й к л м н ң о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я",
    "ug-Arab": "ا ە ب پ ت ج چ خ د ر ز ژ س ش غ ف ق ك گ ڭ ل م ن ھ و ۇ ۆ ۈ ۋ ې ى ي",
    "uk-Cyrl": "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я",
    "ur-Arab": "ا ب پ ت ٹ ث ج چ ح خ د ڈ ذ ر ڑ ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ہ ھ ء ی ے",
    "uz-Arab": "ء آ أ ؤ ئ ا ب پ ة ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن ه و ۇ ۉ ی",
    "uz-Cyrl": "а б в г ғ д е ж з и й к қ л м н о п р с т у ф х ҳ ч ш ъ э ю я",
    "uz-Latn": "a b d e f g h i j k l m n o p q r s t u v x y z oʻ gʻ sh ch",
    "vi-Latn": "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z",
    "wo-Latn": "a à b c d e é ë f g i j k l m n ñ ŋ o ó p q r s t u w x y",
    "yo-Latn": "a b d e ẹ f g gb h i j k l m n o ọ p r s ṣ t u w y",
}


def quotes_of(code: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """The outer and the inner quotation marks of a language, by its code or that of its language without script and country."""
    found = {**{name: marks for marks, codes in _QUOTES.items() for name in codes.split()}, **_IN_PRINT}
    marks = _of(code, found) or _ENGLISH
    return (marks[0], marks[1]), (marks[2], marks[3])


def digits_of(code: str) -> str:
    """The ten digits of a language; empty for 0 to 9."""
    return {name: digits for digits, codes in _DIGITS.items() for name in codes.split()}.get(code, "")


def stop_of(code: str) -> str:
    """The sign that ends a sentence of a language, where it is none of those that its script has otherwise; empty for most."""
    return next((stop for stop, codes in _STOPS.items() if code.partition("-")[0] in codes.split()), "")


def alphabet_of(code: str, script: str) -> str:
    """The letters of a language in a script, in their order and parted by spaces; empty where they are in the order of Unicode."""
    return _ALPHABETS.get(f"{code.partition('-')[0]}-{script}", "")


def _of(code: str, found: Mapping[str, str]) -> str:
    """What stands for a code, or else for what is left of it without its last part."""
    while code:
        if code in found:
            return found[code]
        code = code.rpartition("-")[0]
    return ""

"""Each rule of proofreading has, in each language it matters to, a translation that fails and one that passes; nothing else complains."""

from __future__ import annotations

import pytest

from cop_docs.model.finding import KINDS
from cop_docs.model.kinds import Severity
from cop_docs.rules.translations import RULES
from cop_docs.rules.words.terms import terms_of
from tests.rules.translations.pairs import complaints, short

STYLE = {"أنت": "أنتم", "提示单": "小贴士", "mobile": "téléphone"}
TERMS = terms_of([{"term": "account", "en": "account", "fr": "compte | !profil", "zh": "账户"}])
#: rule, language, English, a translation with the defect, one without
CASES = [
    ("marks-syntax", "fr", "Ask **now**.", "Demande **maintenant.", "Demande **maintenant**."),
    ("marks-syntax", "zh", "Ask **now**.", "请**现在问。", "请**现在**问。"),
    ("marks-differ", "ar", "Keep it **safe**.", "احفظه آمنا.", "احفظه **آمنا**."),
    ("marks-differ", "ru", "Call {number}.", "Звони {nomer}.", "Звони {number}."),
    ("marks-differ", "es", "Read [the guide][itu].", "Lee [la guía][onu].", "Lee [la guía][itu]."),
    ("marks-differ", "fr", "An [account][term:account].", "Un compte.", "Un [compte][term:account]."),
    ("controls", "es", "Stop.", "Pa\u0008ra.", "Para."),
    ("controls", "fr", "Garden.", "Jard\ufffdn.", "Jardin."),
    ("controls", "zh", "Stop.", "停\ue000。", "停。"),
    ("directions", "ar", "Call now.", "اتصل \u202eالآن.", "اتصل الآن."),
    ("directions", "ar", "Call COP.", "اتصل \u2066COP.", "اتصل \u2066COP\u2069."),
    ("directions", "fr", "Call now.", "Appelle\u2069.", "Appelle."),
    ("mojibake", "fr", "Stay safe.", "Reste en sÃ©curitÃ©.", "Reste en sécurité."),
    ("alphabet", "ru", "Fold me.", "Plie-moi.", "Сложи меня."),
    ("language", "fr", "Tell an adult.", "Avisa a un adulto en quien confíes, si puedes.", "Préviens un adulte."),
    ("nfc", "fr", "Your account", "Compte ve\u0301rifie\u0301", "Compte vérifié"),
    ("nfc", "ru", "Мy own", "Мо\u0438\u0306", "Мой"),
    ("letters", "ar", "Your book", "کتابك", "كتابك"),
    ("letters", "ar", "In school", "فی المدرسة", "في المدرسة"),
    ("letters", "ar", "No", "\ufefb", "لا"),
    ("letters", "zh", "COP in 2020", "２０２０年的COP", "2020年的COP"),
    ("tatweel", "ar", "Welcome", "مرحـــبا", "مرحبا"),
    ("tatweel", "ar", "With the COP", "بالمدرسـة والـCOP", "بالمدرسة والـCOP"),
    ("scripts", "ru", "Children", "Дeти", "Дети"),
    ("scripts", "es", "House", "cаsa", "casa"),
    ("scripts", "ru", "With a friend", "Вместе c другом", "Вместе с другом"),
    ("invisible", "fr", "Internet", "Inter\u200bnet", "L’internet"),
    ("invisible", "zh", "Help", "帮\ufeff助", "帮助"),
    ("invisible", "ar", "Ask us", "اسأ\u200dلنا", "\u200fاسألنا"),
    ("numbers", "fr", "30% of cases", "35 % des cas", "30 % des cas"),
    ("numbers", "ar", "31% of 1,200 pupils", "٣١٪ من ١٣٠٠ تلميذ", "٣١٪ من ١٬٢٠٠ تلميذ"),
    ("numbers", "ru", "1,200 pupils, 2.5 hours", "1200 учеников, 2,6 часа", "1\u00a0200 учеников, 2,5 часа"),
    ("numbers", "zh", "On 27 October 2020", "2020年10月", "2020年10月27日"),
    ("numbers", "es", "Three of 24 hours", "Algunas de 23 horas", "3 de 24 horas"),
    ("addresses", "es", "See the page.", "Mira https://example.org/es.", "Mira la página."),
    ("addresses", "ru", "Write to us", "Пишите на help@example.org", "Пишите нам"),
    ("copy", "zh", "Keep your account safe", "Keep your account safe", "保护好你的账户"),
    ("copy", "fr", "Keep your account safe", "Keep your account safe", "Protège ton compte"),
    ("copy", "ar", "Talk", "Talk", "تحدث"),
    ("length", "ru", "Tell an adult whom you trust, and do not wait.", "Скажи.", "Скажи взрослому, которому доверяешь, и не жди."),
    ("length", "zh", "Tell an adult whom you trust, and do not wait.", "说。", "告诉你信任的大人，不要等。"),
    ("punctuation", "fr", "Who can help?", "Qui peut aider", "Qui peut aider\u202f?"),
    ("punctuation", "ar", "Who can help?", "من يساعد.", "من يساعد؟"),
    ("punctuation", "zh", "Tell an adult.", "告诉大人", "告诉大人。"),
    ("punctuation", "ru", "Tips", "Советы.", "Советы"),
    ("punctuation", "es", "“Stop!”", "«¡Para».", "«¡Para!»."),
    ("signs", "fr", "Stop, block, tell.", "Stop， bloque, parle.", "Stop, bloque, parle."),
    ("signs", "ru", "Stop, tell.", "Стоп، скажи.", "Стоп, скажи."),
    ("signs", "ar", "Stop, tell.", "توقف، أخبر۔", "توقف، أخبر."),
    ("signs", "zh", "Stop, tell.", "停،说。", "停，说。"),
    ("brackets", "es", "A word (or two)", "Una palabra (o dos", "Una palabra (o dos)"),
    ("brackets", "ru", "The “word”", "«Слово", "«Слово»"),
    ("brackets", "ar", "The “word”", "”الكلمة", "”الكلمة“"),
    ("quotes", "fr", "The “word”", 'Le "mot', "Le «\u202fmot\u202f»"),
    ("quotes", "zh", "The “word”", "「词」", "“词”"),
    ("quotes", "ru", "The “word”", '"Слово', '"Слово"'),
    ("spaces", "fr", "Ask a friend", "Demande  à un ami", "Demande à un ami"),
    ("spaces", "ar", "Ask", "اسأل ", "اسأل"),
    ("spaces", "es", "Ask", " Pregunta", "Pregunta"),
    ("spaces", "zh", "Ask", "问\t", "问"),
    ("lines", "ru", "One\ntwo", "Раз два", "Раз\nдва"),
    ("lines", "fr", "One two", "Un\ndeux", "Un deux"),
    ("separators", "fr", "Ask us", "Demande\u2028nous", "Demande nous"),
    ("separators", "ru", "Ask us", "Спроси\x0bнас", "Спроси нас"),
    ("separators", "es", "Ask us", "Pregunta\x85nos", "Pregunta nos"),
    ("term-differs", "fr", "Your account", "Ton espace", "Ton compte"),
    ("term-differs", "zh", "Your account", "你的密码", "你的账户"),
    ("term-forbidden", "fr", "Your account", "Ton compte (profil)", "Ton compte"),
    ("replaced", "ar", "You decide.", "أنت تقرر.", "أنتم تقررون."),
    ("replaced", "zh", "The tip sheet", "这张提示单", "这张小贴士"),
    ("replaced", "fr", "The telephones", "Le mobile", "Les téléphones mobiles"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "code", "english", "wrong", "right"), CASES)
def test_a_defect_is_found_and_what_is_right_passes(rule: str, code: str, english: str, wrong: str, right: str) -> None:
    assert rule in complaints(code, english, wrong, replaced=STYLE, terms=TERMS)
    assert complaints(code, english, right, replaced=STYLE, terms=TERMS) == []


def test_every_rule_has_a_case() -> None:
    assert {short(rule.kind) for rule in RULES} == {case[0] for case in CASES}


def test_what_breaks_a_document_is_an_error_and_the_rest_a_warning() -> None:
    errors = {rule.kind for rule in RULES if KINDS[rule.kind].severity is Severity.ERROR}
    letters = {"text-controls", "text-directions", "text-mojibake", "translation-alphabet"}
    assert errors == {"marks-syntax", "marks-differ", *letters}


def test_what_the_program_sets_anyway_is_no_complaint() -> None:
    assert complaints("fr", "Really? “Yes”", "Vraiment? «Oui»") == []
    assert complaints("ar", "Really, is it so?", "حقا, أهو كذلك?") == []
    assert complaints("zh", "The “word” (one), yes.", '"词"(一个), 是.') == []
    assert complaints("es", "Who?", "Quién?") == []


def test_names_abbreviations_and_terms_that_are_taken_over_are_no_copies() -> None:
    assert complaints("ru", "Ada Lovelace", "Ada Lovelace") == []
    assert complaints("zh", "COP {experts}", "COP {experts}") == []
    assert complaints("fr", "Conclusion", "Conclusion") == []
    assert complaints("ru", "phishing", "phishing", same=frozenset({"phishing"})) == []


def test_a_placeholder_and_a_link_are_no_words() -> None:
    assert complaints("fr", "Since {date-2020}, see [it][page-2].", "Depuis {date-2020}, voyez [ceci][page-2].") == []


def test_a_title_has_to_fit_its_place_and_a_sentence_has_not() -> None:
    long = "Относитесь друг к другу по-доброму и бережно"
    assert complaints("ru", "Be kind", long, longest_title=1.5, title=True) == ["length"]
    assert complaints("ru", "Be kind", long, longest_title=1.5) == []
    assert complaints("ru", "Be kind", "Относись к другим по-доброму", longest_title=1.5, title=True) == []


def test_a_word_of_a_hundred_thousand_letters_is_read_once() -> None:
    long = "a" * 100_000
    assert "addresses" not in complaints("fr", "Word", long)
    assert "addresses" in complaints("fr", "Word", f"{long} someone@example.org")

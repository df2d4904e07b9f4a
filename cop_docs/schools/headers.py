"""The headers of a list, in any language → the columns that we know, by likeness."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from cop_docs.catalogues.similar import likeness
from cop_docs.schools.school import Line

#: Each column with what it holds, and what lists call it.
COLUMNS: Mapping[str, tuple[str, str]] = {
    "id": (
        "the number or code of the school; files are named by it",
        (
            "id|school id|code|school code|no|number|urn|uai|emis code|emis|identifiant|numero uai|codigo|codigo del centro|код|"
            "код школы|номер|идентификатор|رقم المدرسة|رمز المدرسة|الرقم|学校代码|编号|代码|school number|identifiant de l etablissement|"
            "roll number|udise code|ncessch|codigo inep|schulnummer|org id"
        ),
    ),
    "name": (
        "its name, in any script",
        (
            "name|school name|school|institution name|establishment name|nom|nom de l etablissement|etablissement|"
            "appellation officielle|nombre|nombre del centro|denominacion|название|название школы|наименование|"
            "наименование организации|школа|اسم المدرسة|الاسم|المدرسة|学校名称|学校|名称|nom etablissement|sch name|org name|official name|"
            "escola|schulname|denominacion especifica|полное наименование|наименование учреждения|наименование школы"
        ),
    ),
    "address": (
        "its address, without postcode and city where they have columns of their own",
        (
            "address|street|street address|address line 1|address line 2|address 1|address 2|address1|address2|adresse|rue|adresse 1|"
            "adresse 2|direccion|domicilio|calle|адрес|улица|العنوان|الشارع|地址|街道|locality|address 3|address3|address 4|adresse 3|"
            "street1|street 1|lstreet1|add1 line1|endereco|strasse|юридический адрес|почтовый адрес"
        ),
    ),
    "postcode": (
        "its postcode",
        (
            "postcode|postal code|zip|zip code|code postal|codigo postal|индекс|почтовый индекс|الرمز البريدي|邮编|邮政编码|lzip|plz|"
            "postleitzahl|pincode|pin code|eircode|cep"
        ),
    ),
    "city": (
        "its city or village",
        (
            "city|town|village|ville|commune|localite|ciudad|localidad|municipio|город|населенный пункт|المدينة|城市|nom commune|lcity|"
            "add1 city|ort|cidade"
        ),
    ),
    "country": (
        "its country: a code (UZ) or a name",
        "country|country code|pays|pais|страна|البلد|الدولة|国家",
    ),
    "languages": (
        "the languages of its packs, with commas between them",
        (
            "languages|language|language of instruction|langue|langues|idioma|idiomas|lengua|язык|языки|язык обучения|"
            "язык материалов|اللغة|لغة التعليم|语言|教学语言|языки обучения"
        ),
    ),
    "audiences": (
        "for whom it gets packs, with commas between them",
        "audiences|audience|for whom|public|destinataires|destinatarios|audiencia|аудитория|для кого|الفئة|الجمهور|受众|对象",
    ),
    "copies": (
        "how many copies it gets of each publication",
        (
            "copies|quantity|number of copies|exemplaires|nombre d exemplaires|quantite|ejemplares|cantidad|тираж|экземпляры|"
            "количество|количество экземпляров|عدد النسخ|الكمية|份数|数量"
        ),
    ),
    "contact": (
        "whom to ask there",
        (
            "contact|contact person|head|headteacher|head teacher|principal|contact name|directeur|chef d etablissement|contacto|"
            "director|контакт|контактное лицо|директор|جهة الاتصال|المدير|联系人|校长|principal name|head master name|contact1 name|"
            "schulleitung|ф и о директора|фио директора|diretor"
        ),
    ),
    "helpline": (
        "the helpline to be printed",
        (
            "helpline|hotline|child helpline|ligne d assistance|numero d aide|linea de ayuda|телефон доверия|горячая линия|"
            "خط المساعدة|求助热线|热线"
        ),
    ),
    "phone": (
        "its telephone number",
        (
            "phone|telephone|tel|phone number|telephone number|telno|numero de telephone|telefono|телефон|номер телефона|الهاتف|"
            "رقم الهاتف|电话|联系电话|telephone no|telephonenum|telefone|telefon|контактный телефон|mobile|phone no"
        ),
    ),
    "report": (
        "where harm is reported: an address of the web or of e-mail",
        (
            "report|reporting address|report address|signalement|adresse de signalement|denuncia|denuncias|адрес для сообщений|"
            "сообщить|عنوان الإبلاغ|举报地址|举报|report to"
        ),
    ),
    "logo": (
        "the file of its logo, beside the list",
        "logo|logo file|emblem|logotype|logotipo|логотип|эмблема|الشعار|校徽|标志",
    ),
    "region": (
        "its region: reports and archives are made by it",
        "region|name of the region|область|регион|المنطقة|省",
    ),
    "printer": (
        "who prints its packs; nothing where one does all",
        "printer|print shop|printing house|imprimeur|imprimerie|imprenta|типография|المطبعة|印刷厂",
    ),
}
#: Headers that are spelt like one of ours and mean something else: what is more like one of these is not taken.
_OTHERS = (
    "county|county name|district|province|state|code commune|code departement|la code|la name|lea name|local authority name|fax|fax no|"
    "e mail|email|email address|mail|web|website|url|url address|type|school type|type etablissement|type of establishment name|category|"
    "establishmentnumber|establishment number|establishmentstatus name|number of pupils|school year|statut public prive|porte da escola|"
    "denominacion generica|provincia|район|электронная почта|тип школы|المحافظة|区县|школьный год|год основания"
)
_OTHER = ""
_NAMES = {_OTHER: _OTHERS.split("|")} | {column: names.split("|") for column, (_, names) in COLUMNS.items()}
_LEAST = 0.84
_SURE = 3  # headers
_LONGEST = 60  # characters of a header
_WITHIN = 40  # lines that people put above a table
_SIGNS = re.compile(r"[\W_]+")
_MARKS = str.maketrans("éèêàçñóíáúôîё", "eeeacnoiauoiе")


def plain(text: str) -> str:
    """A header as it is compared: its words in small letters, without accents and signs."""
    return _SIGNS.sub(" ", text.casefold().translate(_MARKS)).strip()


def header_in(lines: Sequence[Line], wanted: Iterable[str] = ()) -> Line | None:
    """The line of headers: the one that has most of those ``wanted``, or else is most like ours; None where no line is.

    A row of a school can hold a word or two that are headers elsewhere: with so few, only the first line is one that is as wide as the table.
    """
    names = {plain(one) for one in wanted}
    rated = [(sum(plain(cell) in names for cell in line.cells), len(columns_of(line.cells)), -line.number) for line in lines[:_WITHIN]]
    best = max(rated, default=(0, 0, 0))
    if best[0] or best[1] >= _SURE:
        return lines[rated.index(best)]
    first = first_header(lines)
    return first if first is not None and columns_of(first.cells) else None


def first_header(lines: Sequence[Line]) -> Line | None:
    """The first line that fills half as many cells as the widest, two at least: what is above it is a title."""
    filled = [sum(bool(cell.strip()) for cell in line.cells) for line in lines[:_WITHIN]]
    return next((line for line, cells in zip(lines, filled, strict=False) if cells >= max(2, max(filled) / 2)), None)


def columns_of(headers: Sequence[str]) -> dict[str, list[int]]:
    """The places of the headers of each of our columns; an address may have several, any other one."""
    found: dict[str, list[int]] = {}
    taken: set[int] = set()
    for _, column, place in sorted(_rated(headers), key=lambda one: (-one[0], one[2])):
        if column == _OTHER:
            taken.add(place)
        elif place not in taken and (column not in found or column == "address"):
            found.setdefault(column, []).append(place)
            taken.add(place)
    return {column: sorted(found[column]) for column in COLUMNS if column in found}


def rivals_of(headers: Sequence[str]) -> list[tuple[str, int]]:
    """The headers that are not read though they too are like one of our columns, each with that column."""
    taken = {place for places in columns_of(headers).values() for place in places}
    likest: dict[int, str] = {}
    for _, column, place in sorted(_rated(headers), key=lambda one: -one[0]):
        likest.setdefault(place, column)
    return [(column, place) for place, column in sorted(likest.items()) if place not in taken and column not in (_OTHER, "address")]


def _rated(headers: Sequence[str]) -> Iterator[tuple[float, str, int]]:
    for place, header in enumerate(headers):
        if len(header) <= _LONGEST:
            yield from ((rated, column, place) for column, rated in _like(plain(header)))


@lru_cache(1_000)
def _like(words: str) -> tuple[tuple[str, float], ...]:
    """The columns that a header may be of, each with how much it is like one of their names."""
    if not words or words.replace(" ", "").isdecimal():
        return ()
    rated = ((column, max(likeness(words, name) for name in names)) for column, names in _NAMES.items())
    return tuple((column, share) for column, share in rated if share >= _LEAST)


def publications_in(headers: Sequence[str], publications: Mapping[str, str], taken: Iterable[int]) -> dict[str, int]:
    """The places of the headers that name a publication: how many copies of it a school gets."""
    used = set(taken)
    names = {plain(word): code for word, code in publications.items()}
    found: dict[str, int] = {}
    for place, header in enumerate(headers):
        words = f" {plain(header)} "
        code = next((code for name, code in sorted(names.items(), key=lambda one: -len(one[0])) if f" {name} " in words), "")
        if code and place not in used:
            found.setdefault(code, place)
    return found

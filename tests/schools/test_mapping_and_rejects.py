"""Headers in any language are proposed and corrected by the user, and what is rejected comes back corrected."""

from __future__ import annotations

import csv
import gc
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cop_docs.schools.headers import COLUMNS, columns_of
from cop_docs.schools.list_file import ListFile
from cop_docs.schools.rejects import write_rejects
from tests.schools.lists import HEADERS, check, checked, csv_of, found, kinds, row


@pytest.mark.parametrize(
    "headers",
    [
        "School ID|School Name|Street|Postcode|Town|Country|Language|Audience|Quantity|Head teacher|Helpline|Telephone No|Reporting address|Logo|Region|Printer",
        "Identifiant|Nom de l'établissement|Adresse|Code postal|Commune|Pays|Langue|Public|Exemplaires|Directeur|Ligne d’assistance|Téléphone|Signalement|Logo|Région|Imprimeur",
        "Código|Nombre del centro|Dirección|Código postal|Localidad|País|Idioma|Destinatarios|Ejemplares|Contacto|Línea de ayuda|Teléfono|Denuncias|Logotipo|Región|Imprenta",
        "Код школы|Наименование|Адрес|Индекс|Город|Страна|Язык|Для кого|Тираж|Директор|Телефон доверия|Телефон|Адрес для сообщений|Логотип|Область|Типография",
        "رمز المدرسة|اسم المدرسة|العنوان|الرمز البريدي|المدينة|البلد|اللغة|الفئة|عدد النسخ|المدير|خط المساعدة|رقم الهاتف|عنوان الإبلاغ|الشعار|المنطقة|المطبعة",
        "学校代码|学校名称|地址|邮编|城市|国家|语言|受众|份数|联系人|求助热线|电话|举报地址|校徽|省|印刷厂",
    ],
)
def test_headers_in_six_languages_are_understood(headers: str) -> None:
    assert columns_of(headers.split("|")) == {column: [place] for place, column in enumerate(COLUMNS)}


def test_headers_of_other_things_are_not_taken_for_ours() -> None:
    assert columns_of(["Pupils", "Budget", "Год основания", "Latitude", "备注", "", "  "]) == {}


def test_a_mapping_is_proposed_once_corrected_by_the_user_and_never_written_again(tmp_path: Path) -> None:
    mapping = tmp_path / "map.toml"
    headers = ["Nr.", *HEADERS[1:6], "Sprache", *HEADERS[7:]]
    text = csv_of(row(Languages="русск."), headers=headers)
    first = check(tmp_path, text, "--map", str(mapping))
    assert kinds(first) == ["school-map", "school-map"]
    assert "which column is id" in first.output
    assert "which column is languages" in first.output
    proposal = mapping.read_text("utf-8")
    assert 'name = "School name"\n' in proposal
    corrected = proposal.replace('# id = ""', 'id = "Nr."').replace('# languages = ""', 'languages = "Sprache"')
    mapping.write_text(corrected.replace("[words]\n", '[words]\n"русск." = "ru"\n'), "utf-8")
    written = mapping.read_bytes()
    second = check(tmp_path, text, "--map", str(mapping))
    assert found(second) == []
    assert "1 school, 0 rows rejected." in second.output
    assert mapping.read_bytes() == written


def test_the_copies_of_a_publication_may_have_a_column_of_their_own(tmp_path: Path) -> None:
    headers = ["Number of the briefing" if header == "Copies" else header for header in HEADERS]
    assert found(check(tmp_path, csv_of(row(Copies="x"), headers=headers))) == [(2, 9, "school-copies")]


def test_what_holds_for_every_school_is_said_once(tmp_path: Path) -> None:
    mapping = tmp_path / "map.toml"
    columns = '[columns]\nid = "a"\nname = "b"\n'
    mapping.write_text(columns + '[defaults]\ncountry = "RU"\nlanguages = "ru"\naudiences = "pupils"\ncopies = "3"\n', "utf-8")
    assert found(check(tmp_path, "a,b\n1,Школа\n2,Лицей\n", "--map", str(mapping))) == []


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods"])
def test_a_long_list_that_is_not_read_to_its_end_is_closed_without_a_word(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"list.{form}"
    with path.open("wb") as file:
        write_rejects(
            file, ListFile(form, iter(()), delimiter=";"), [["Code", "School name"], *([str(number), "x"] for number in range(500))]
        )
    result = check(tmp_path, path.read_bytes(), name=path.name)
    gc.collect()
    assert set(kinds(result)) == {"school-map"}


def test_a_header_that_is_a_number_may_be_written_without_quotation_marks(tmp_path: Path) -> None:
    mapping = tmp_path / "map.toml"
    proposed = check(tmp_path, csv_of(row()), "--map", str(mapping))
    assert proposed.exit_code == 0
    mapping.write_text(mapping.read_text("utf-8").replace('"Code"', "2026"), "utf-8")
    assert found(check(tmp_path, csv_of(row(), headers=["2026", *HEADERS[1:]]), "--map", str(mapping))) == []


def test_a_header_without_letters_can_be_named_in_a_mapping(tmp_path: Path) -> None:
    headers = ["%", "№", *HEADERS[1:]]
    mapping = tmp_path / "map.toml"
    mapping.write_text(
        "[columns]\n"
        + "".join(f'{name} = "{header}"\n' for name, header in zip(COLUMNS, headers[1:], strict=True) if name != "copies")
        + '[defaults]\ncopies = "1"\n',
        "utf-8",
    )
    assert found(check(tmp_path, csv_of(["1/2", *row()], headers=headers), "--map", str(mapping))) == []


@pytest.mark.parametrize(
    ("headers", "columns"),
    [
        ("URN,LA (code),LA (name),EstablishmentName,Street,Locality,Town,County (name),Postcode,SchoolWebsite,TelephoneNum", "id,name,address,address,postcode,city,phone"),
        ("Identifiant_de_l_etablissement,Nom_etablissement,Type_etablissement,Adresse_1,Code_postal,Code_commune,Nom_commune,Telephone,Fax,Mail", "id,name,address,postcode,city,phone"),
        ("Roll Number,Official Name,Address 1,Address 2,County,Eircode,Email,Phone,Principal Name", "id,name,address,address,postcode,contact,phone"),
        ("Código INEP,Escola,UF,Município,Endereço,Telefone,Porte da Escola", "id,name,address,city,phone"),
        ("Полное наименование,Юридический адрес,Почтовый индекс,Населённый пункт,Ф.И.О. директора,Контактный телефон,E-mail", "name,address,postcode,city,contact,phone"),
    ],
)  # fmt: skip
def test_lists_that_ministries_publish_are_understood_and_counties_faxes_and_types_are_left_out(headers: str, columns: str) -> None:
    assert [column for column, places in columns_of(headers.split(",")).items() for _ in places] == columns.split(",")


def test_a_row_of_a_school_that_holds_words_of_headers_is_not_taken_for_one(tmp_path: Path) -> None:
    mapping = tmp_path / "map.toml"
    check(tmp_path, "a:Boys,a:Girls,a:Toilets\n12,no,school\nno,public,x\n", "--map", str(mapping))
    assert '"a:Boys", "a:Girls", "a:Toilets"' in mapping.read_text("utf-8")
    told = check(tmp_path, "Code,b,c\nno,public,x\n").output
    assert "list.csv:1: error: school-map" in told


def test_two_columns_that_may_be_the_same_one_are_a_question_until_a_mapping_says_which(tmp_path: Path) -> None:
    headers = [*HEADERS, "School ID"]
    result = check(tmp_path, csv_of([*row(), "A-7"], [*row(Code="8", School_name="Лицей № 8"), "8"], headers=headers))
    said = "two columns may be the id: “Code”, which is read, and “School ID”; they differ in 1 row"
    assert (result.exit_code, found(result)) == (0, [(1, 17, "school-either")])
    assert f"list.csv:1:17: warning: school-either: {said}" in result.output
    assert found(check(tmp_path, csv_of([*row(), ""], [*row(Code="8", School_name="Лицей № 8"), "8"], headers=headers))) == []
    check(tmp_path, csv_of([*row(), "A-7"], headers=headers), "--map", str(tmp_path / "map.toml"))
    assert found(check(tmp_path, csv_of([*row(), "A-7"], headers=headers), "--map", str(tmp_path / "map.toml"))) == []


def test_a_list_of_which_no_header_is_known_gets_a_mapping_of_its_first_line(tmp_path: Path) -> None:
    mapping = tmp_path / "map.toml"
    check(tmp_path, "Զ;Դպրոց\n1;Երևան\n", "--map", str(mapping))
    assert '# Not read, and not kept: "Զ", "Դպրոց"' in mapping.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[columns\n", "1:9: error: school-map"),
        ('[columns]\nid = "Code"\nnamme = "School name"\n', '3:1: error: school-map: nothing in [columns] is called "namme"'),
        ("[columns]\nid = [1, 2]\n", "2:6: error: school-map: columns.id is no text"),
        ('[columns]\nid = "Kode"\n', 'the list has no column "Kode"'),
        ('[colums]\nid = "Code"\n', '"colums" is no table of a mapping'),
        ('[copies]\nbooklet = "Copies"\n', 'nothing in [copies] is called "booklet"'),
    ],
)
def test_a_wrong_mapping_is_told_with_its_place_and_nothing_is_checked(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "map.toml").write_text(text, "utf-8")
    result = check(tmp_path, csv_of(row()), "--map", str(tmp_path / "map.toml"))
    assert told in result.output
    assert set(kinds(result)) == {"school-map"}
    assert result.exit_code == 1


def rows_of(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=";"))


def test_rejected_rows_come_with_their_reasons_and_go_back_corrected(tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    check(
        tmp_path,
        csv_of(row(), row(Code="8", Copies="many", Phone="+7 495 123 45 67"), row(Code="9", School_name="=1+1")),
        "--rejects",
        str(rejects),
    )
    lines = rows_of(rejects)
    assert lines[0] == [*HEADERS, "what is wrong"]
    assert [line[0] for line in lines[1:]] == ["8", "9"]
    assert lines[1][-1].startswith('Copies: copies is no number of copies: "many" (write')
    assert lines[1][11] == "'+7 495 123 45 67"
    assert lines[2][1] == "'=1+1"
    corrected = rejects.read_text("utf-8-sig").replace("many", "12").replace("'=1+1", "Лицей")
    (tmp_path / "again.csv").write_text(corrected, "utf-8")
    assert found(check(tmp_path, corrected, name="again.csv")) == []


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_rejects_of_a_workbook_are_one_whose_cells_are_text(tmp_path: Path, form: str) -> None:
    first, second, rejects = (tmp_path / f"{name}.{form}" for name in ("a", "b", "c"))
    rows = [row(Code="8", School_name="=HYPERLINK(1)", Phone="+7 495 123 45 67"), row(Code="9", School_name="<b>&\x07", Copies="x")]
    for path in (first, second):
        with path.open("wb") as file:
            write_rejects(file, ListFile(form, iter(())), [list(HEADERS), *rows])
    assert first.read_bytes() == second.read_bytes()
    result = check(tmp_path, first.read_bytes(), "--rejects", str(rejects), name=f"list.{form}")
    assert found(result) == [(2, 2, "school-formula"), (3, 9, "school-copies")]
    assert found(check(tmp_path, rejects.read_bytes(), name=f"again.{form}")) == found(result)
    if form == "xlsx":
        sheet = load_workbook(rejects).worksheets[0]
        assert {cell.data_type for cell in sheet[2] if cell.value} == {"s"}
        assert sheet["B2"].value == "=HYPERLINK(1)"


def test_rejects_never_replace_a_file_and_are_for_their_owner_alone(tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    check(tmp_path, csv_of(row(Copies="x")), "--rejects", str(rejects))
    assert rejects.stat().st_mode & 0o777 == 0o600
    rejects.write_text("corrected by hand", "utf-8")
    result = check(tmp_path, csv_of(row(Copies="x")), "--rejects", str(rejects))
    assert result.exit_code == 2
    assert "is there already" in result.output
    assert rejects.read_text("utf-8") == "corrected by hand"


def test_a_list_that_breaks_off_leaves_no_rejects(tmp_path: Path) -> None:
    text = csv_of(row(Copies="x")) + '"8;"' + "x" * 200_000
    check(tmp_path, text, "--rejects", str(tmp_path / "rejects.csv"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "list.csv", "templates"]


def test_nothing_of_the_list_is_left_on_the_disk(tmp_path: Path) -> None:
    check(tmp_path, csv_of(row()))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "list.csv", "templates"]
    assert checked(tmp_path / "list.csv")[0] == []

# ruff: noqa: E501 - a row of a table stands on one line, as in the file it comes from
"""Tables in the languages that people's programs speak: name, ways to reach them, towns; what was not read is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.people import Contact
from tripmeet.reading.contacts import read
from tripmeet.reading.contacts.columns import Column, guess, is_past, languages

CASES = Path(__file__).parent.parent / "samples" / "contact_cases"


def facts(contact: Contact) -> tuple[object, ...]:
    towns = tuple((address.city, address.label) for address in contact.addresses)
    return contact.name, contact.first_name, contact.emails, len(contact.phones), towns


def people(path: Path) -> list[Contact]:
    return [entry for entry in read(path) if isinstance(entry, Contact)]


@pytest.mark.parametrize(
    ("page", "table", "name", "town"),
    [
        ("cp1250", "Imię;Nazwisko;E-mail;Telefon;Miasto\nŁukasz;Żak;l@example.pl;+48601234567;Łódź\n", "Łukasz Żak", "Łódź"),
        ("cp1250", "Jméno;Příjmení;E-mail;Telefon;Město\nŠárka;Dvořáková;s@example.cz;+420601234567;Plzeň\n", "Šárka Dvořáková", "Plzeň"),
        ("cp1250", "Nazwisko;Telefon;Miasto\nŻak;+48601234567;Łódź\n", "Żak", "Łódź"),
        ("cp1251", "Имя;Фамилия;Эл. почта;Телефон;Город\nАнна;Петрова;a@example.ru;+79125550101;Казань\n", "Анна Петрова", "Казань"),
        ("cp1253", "Όνομα;Επώνυμο;Email;Τηλέφωνο;Πόλη\nΜαρία;Παππά;m@example.gr;+306912345678;Πάτρα\n", "Μαρία Παππά", "Πάτρα"),
        ("cp1254", "Ad;Soyad;E-posta;Telefon;Şehir\nAyşe;Işık;a@example.com.tr;+905321234567;İzmir\n", "Ayşe Işık", "İzmir"),
        ("cp1257", "Vārds;Uzvārds;E-pasts;Tālrunis;Pilsēta\nĢirts;Kalniņš;g@example.lv;+37120001234;Rīga\n", "Ģirts Kalniņš", "Rīga"),
        ("cp1255", "שם פרטי,שם משפחה,אימייל,טלפון,עיר\nנועה,כהן,n@example.co.il,+972541234567,חיפה\n", "נועה כהן", "חיפה"),
        ("cp932", "姓,名,電子メール アドレス,携帯電話,市区町村 (自宅)\n佐藤,健,k@example.jp,+819055550101,横浜市\n", "佐藤健", "横浜市"),
        ("cp949", "성,이름,전자 메일 주소,휴대폰,집 구/군/시\n김,민준,m@example.kr,+821055550101,인천\n", "김민준", "인천"),
        ("gb18030", "姓,名,电子邮件地址,移动电话,住宅地址 市/县\n王,小明,x@example.cn,+8613800555510,苏州\n", "王小明", "苏州"),
        ("cp1252", "Vorname;Nachname;E-Mail;Telefon;Ort\nJörg;Größler;j@example.de;+491705550101;Köln\n", "Jörg Größler", "Köln"),
        ("cp1252", "Nombre;Apellidos;Correo;Teléfono;Ciudad\nÍñigo;Muñoz;i@example.es;+34612345678;Cádiz\n", "Íñigo Muñoz", "Cádiz"),
    ],
)  # fmt: skip
def test_a_table_in_the_code_page_of_its_language_is_read(
    tmp_path: Path, page: str, table: str, name: str, town: str
) -> None:
    (tmp_path / "people.csv").write_bytes(table.encode(page))
    (person,) = people(tmp_path / "people.csv")
    assert (person.name, person.addresses[0].city) == (name, town)


@pytest.mark.parametrize(
    ("table", "name", "town"),
    [
        ("Nafn,Netfang,Sími,Staður\nJón Jónsson,jon@example.is,+3545551234,Reykjavík\n", "Jón Jónsson", "Reykjavík"),
        ("Họ và tên,Email,Số điện thoại,Thành phố\nNguyễn Văn An,an@example.vn,+84912345678,Hà Nội\n", "Nguyễn Văn An", "Hà Nội"),
        ("Nama,Email,No. HP,Kota\nBudi Santoso,budi@example.id,+6281234567890,Bandung\n", "Budi Santoso", "Bandung"),
        ("Izena,Abizena,Posta elektronikoa,Telefonoa,Hiria\nMiren,Etxeberria,m@example.eus,+34612345679,Donostia\n", "Miren Etxeberria", "Donostia"),
        ("שם פרטי,שם משפחה,דואר אלקטרוני,טלפון,עיר\nנועה,כהן,noa@example.co.il,+972541234567,חיפה\n", "נועה כהן", "חיפה"),
        ("ชื่อ,นามสกุล,อีเมล,โทรศัพท์,จังหวัด\nสมชาย,ใจดี,s@example.th,+66812345678,เชียงใหม่\n", "สมชาย ใจดี", "เชียงใหม่"),
        ("الاسم,البريد الإلكتروني,الهاتف,المدينة\nليلى حداد,layla@example.jo,+962791234567,عمّان\n", "ليلى حداد", "عمّان"),
        ("نام,نام خانوادگی,ایمیل,تلفن,شهر\nسارا,احمدی,sara@example.ir,+989121234567,شیراز\n", "سارا احمدی", "شیراز"),
        ("Име;Презиме;Е-пошта;Телефон;Град\nЈелена;Јовановић;j@example.rs;+381641234567;Нови Сад\n", "Јелена Јовановић", "Нови Сад"),
        ("first_name,last_name,email_1,location_city,location_country\nEva,Lind,eva@example.org,Lund,Sweden\n", "Eva Lind", "Lund"),
        ("Who?,Mail,Cell,City\nEva Lind,eva@example.org,+46701234567,Lund\n", "Eva Lind", "Lund"),
    ],
)  # fmt: skip
def test_a_table_in_another_language_is_read(tmp_path: Path, table: str, name: str, town: str) -> None:
    (tmp_path / "people.csv").write_text(table, encoding="utf-8")
    (person,) = people(tmp_path / "people.csv")
    assert (person.name, person.addresses[0].city) == (name, town)


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("姓,名,会社名,市区町村 (会社),国 (会社)/地域,市区町村 (自宅),会社電話,携帯電話,電子メール アドレス",
         "佐藤,健,海,港区,日本,横浜市,+81 3 5555 0101,+81 90 5555 0101,ken@example.org",
         ("佐藤健", "健", ("ken@example.org",), 2, (("港区", "work"), ("横浜市", "home")))),
        ("名,姓,单位,商务地址 街道,商务地址 市/县,住宅地址 市/县,移动电话,电子邮件地址",
         "小明,王,海洋,中山路1,上海,苏州,+86 138 0055 5010,ming@example.org",
         ("王小明", "小明", ("ming@example.org",), 1, (("上海", "work"), ("苏州", "home")))),
        ("이름,성,회사,근무지 구/군/시,집 구/군/시,휴대폰,전자 메일 주소",
         "민준,김,바다,서울,인천,+82 10 5555 0101,min@example.org",
         ("김민준", "민준", ("min@example.org",), 1, (("서울", "work"), ("인천", "home")))),
        ("Имя,Отчество,Фамилия,Улица (раб. адрес),Город (раб. адрес),Город (дом. адрес),Телефон переносной,Адрес эл. почты",
         "Анна,Ивановна,Петрова,ул. 1,Казань,Самара,+7 912 555-01-01,anna@example.org",
         ("Анна Ивановна Петрова", "Анна", ("anna@example.org",), 1, (("Казань", "work"), ("Самара", "home")))),
        ("Ім'я;Прізвище;Місто;Мобільний телефон;Електронна пошта", "Олена;Коваль;Львів;+380 67 555 0101;o@example.org",
         ("Олена Коваль", "Олена", ("o@example.org",), 1, (("Львів", None),))),
        ("Förnamn;Efternamn;Ort, arbete;Hemort;Mobiltelefon;E-postadress", "Eva;Lind;Lund;Malmö;+46 70 555 01 01;e@example.org",
         ("Eva Lind", "Eva", ("e@example.org",), 1, (("Lund", "work"), ("Malmö", "home")))),
        ("Fornavn;Etternavn;Poststed;Mobil;E-post", "Ida;Dahl;Bergen;+47 905 55 010;i@example.org",
         ("Ida Dahl", "Ida", ("i@example.org",), 1, (("Bergen", None),))),
        ("Fornavn;Efternavn;Adresse;Postnr.;By;E-mail", "Ida;Holm;Vej 1;8000;Aarhus;i@example.org",
         ("Ida Holm", "Ida", ("i@example.org",), 0, (("Aarhus", None),))),
        ("Vezetéknév;Keresztnév;Város (hivatali);Város (lakás);Mobiltelefon;E-mail cím", "Nagy;Péter;Szeged;Pécs;+36 30 555 0101;p@example.org",
         ("Péter Nagy", "Péter", ("p@example.org",), 1, (("Szeged", "work"), ("Pécs", "home")))),
        ("Ad;Soyadı;İş Şehri;Ev Şehri;Cep Telefonu;E-posta Adresi", "Ayşe;Kaya;Ankara;İzmir;+90 532 555 0101;a@example.org",
         ("Ayşe Kaya", "Ayşe", ("a@example.org",), 1, (("Ankara", "work"), ("İzmir", "home")))),
        ("Nome;Cognome;Città (uff.);Città (abitazione);Cellulare;Indirizzo posta elettronica", "Lia;Conti;Roma;Bari;+39 333 555 0101;l@example.org",
         ("Lia Conti", "Lia", ("l@example.org",), 1, (("Roma", "work"), ("Bari", "home")))),
        ("Nombre;Apellidos;Ciudad del trabajo;Ciudad de residencia;Teléfono móvil;Dirección de correo electrónico",
         "Eva;Gil Ruiz;Madrid;Cádiz;+34 600 555 010;e@example.org",
         ("Eva Gil Ruiz", "Eva", ("e@example.org",), 1, (("Madrid", "work"), ("Cádiz", "home")))),
        ("Nome;Apelido;Morada;Localidade;Telemóvel;E-mail", "Ana;Silva;Rua 1;Porto;+351 912 555 010;a@example.org",
         ("Ana Silva", "Ana", ("a@example.org",), 1, (("Porto", None),))),
        ("Voornaam;Tussenvoegsel;Achternaam;Woonplaats;Mobiel;E-mailadres", "Jan;de;Vries;Utrecht;+31 6 5555 0101;j@example.org",
         ("Jan de Vries", "Jan", ("j@example.org",), 1, (("Utrecht", None),))),
        ("Jméno;Příjmení;Město (zaměstnání);Město (domů);Mobilní telefon;E-mailová adresa", "Eva;Nová;Brno;Zlín;+420 601 555 010;e@example.org",
         ("Eva Nová", "Eva", ("e@example.org",), 1, (("Brno", "work"), ("Zlín", "home")))),
        ("Meno;Priezvisko;Mesto;E-mailová adresa", "Eva;Malá;Nitra;e@example.org",
         ("Eva Malá", "Eva", ("e@example.org",), 0, (("Nitra", None),))),
        ("Nume;Prenume;Localitate;E-mail", "Popa;Ana;Cluj;a@example.org",
         ("Ana Popa", "Ana", ("a@example.org",), 0, (("Cluj", None),))),
        ("Όνομα;Επώνυμο;Πόλη (οικία);Κινητό;Email", "Μαρία;Παππά;Πάτρα;+30 691 555 0101;m@example.org",
         ("Μαρία Παππά", "Μαρία", ("m@example.org",), 1, (("Πάτρα", "home"),))),
        ("Ime;Prezime;Grad;E-pošta", "Ana;Horvat;Split;a@example.org",
         ("Ana Horvat", "Ana", ("a@example.org",), 0, (("Split", None),))),
        ("Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am", 'Ada,"Lovelace, PhD",,ada@example.org,Acme,Dev,07 Feb 2022',
         ("Ada Lovelace", "Ada", ("ada@example.org",), 0, ())),
        ("Nom;Prénom;Ville;Courriel;Tél. portable", "Garnier;Élise;Annecy;e@example.org;+33 6 55 50 01 01",
         ("Élise Garnier", "Élise", ("e@example.org",), 1, (("Annecy", None),))),
        ("Nom;Ville;Courriel", "Élise Garnier;Annecy;e@example.org",
         ("Élise Garnier", "Élise", ("e@example.org",), 0, (("Annecy", None),))),
    ],
)  # fmt: skip
def test_a_table_in_its_own_language(header: str, row: str, expected: tuple[object, ...], tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"{header}\n{row}\n", encoding="utf-8")
    assert [facts(person) for person in people(path)] == [expected]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("05/fr.csv", [("Mme Élise Garnier", "Élise", ("elise@example.org",), 2, (("Grenoble", "work"), ("Annecy", "home")))]),
        ("05/pl.csv", [("Pani Zofia Wrona", "Zofia", ("zofia@example.org",), 2, (("Kraków", "work"), ("Tarnów", "home")))]),
        ("05/fi.csv", [("Aino Laine", "Aino", ("aino@example.org",), 1, (("Turku", "home"), ("Helsinki", "work")))]),
        ("05/zh.csv", [("王小明", "小明", ("ming@example.org",), 1, (("台北", "home"), ("新竹", "work")))]),
        ("06/tb-de.csv", [("Greta Holm", "Greta", ("greta@example.org", "g2@example.org"), 3, (("Lübeck", "home"), ("Hamburg", "work")))]),
        ("06/verein.csv", [
            ("Greta Holm", "Greta", ("greta@example.org",), 0, (("Lübeck", None),)),
            ("Anton Kern", "Anton", ("anton@example.org",), 0, (("Hamburg", None),)),
            ("Berta Kern", "Berta", ("berta@example.org",), 0, (("Bremen", None),)),
        ]),
        ("06/speedport.csv", [
            ("Greta Holm", "Greta", (), 2, (("Lübeck", None),)),
            ("Anton Holm", "Anton", (), 2, (("Lübeck", None),)),
            ("Anton Kern", "Anton", (), 1, (("Hamburg", None),)),
        ]),
    ],
)  # fmt: skip
def test_the_exports_that_went_wrong(file: str, expected: list[tuple[object, ...]]) -> None:
    assert [facts(person) for person in people(CASES / file)] == expected


def test_what_was_not_read_is_named() -> None:
    said = [str(entry) for entry in read(CASES / "05" / "fr.csv") if isinstance(entry, Problem)]
    assert said[-1] == (
        "fr.csv:1: columns that were not read: Service, Nom complet de l'adresse de messagerie, Profession"
        " (--map FIELD=HEADER says what one of them means)"
    )


@pytest.mark.parametrize(
    ("header", "language", "column"),
    [
        ("Privattelefon", "de", Column("phone", "home")),
        ("Rue (domicile)", "fr", Column("street", "home")),
        ("勤務先住所", "ja", Column("formatted", "work")),
        ("商務 - 郵遞區號", "zh", Column("postal", "work")),
        ("Kotiosoite", "fi", Column("formatted", "home")),
        ("Old City", "", Column("city", "past")),
        ("Ort (alt)", "de", Column("city", "past")),
        ("Ancienne adresse", "fr", Column("formatted", "past")),
        ("Previous employer", "", None),
        ("Old phone", "", None),
        ("Messenger-Name", "de", None),
        ("Anniversaire", "fr", None),
        ("Nom complet de l'adresse de messagerie", "fr", None),
    ],
)
def test_a_header_in_a_language(header: str, language: str, column: Column | None) -> None:
    assert guess(header, language) == column


def test_each_language_has_names_mail_and_town() -> None:
    for name, words in languages().items():
        if name != "en":
            said = {column.field for column in words.fields.values()}
            assert {"email", "city"} <= said, name
            assert said & {"given", "name or given"}, name
            assert said & {"family", "name or family"}, name


@pytest.mark.parametrize(
    "label",
    ["Old", "old address", "Former", "Parents", "parents' house", "Alt", "Alte Adresse", "Eltern", "ehemalig", "Ancienne adresse",
     "parents", "Antigua", "padres", "vecchio", "genitori", "oud adres", "ouders", "stary", "rodzice", "bývalá", "régi",
     "szülők", "gammal adress", "forældre", "vanha", "старый адрес", "родители", "колишня", "παλιά", "eski", "vechi", "旧住所",
     "実家", "以前的地址", "이전 주소", "부모님"],
)  # fmt: skip
def test_a_label_says_that_they_do_not_live_there(label: str, tmp_path: Path) -> None:
    assert is_past(label)
    path = tmp_path / "people.csv"
    path.write_text(
        "First Name,Last Name,Labels,E-mail 1 - Value,Address 1 - Label,Address 1 - City,Address 2 - Label,Address 2 - City\n"
        f'Ida,Holm,,ida@example.org,"{label}",Berlin,Home,Lisbon\n',
        encoding="utf-8",
    )
    (ida,) = people(path)
    assert ([address.text for address in ida.addresses], ida.notes) == (
        ["Lisbon"],
        f"address ({label.casefold()}): Berlin",
    )
    cards = tmp_path / "people.vcf"
    cards.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ida Holm\nitem1.ADR:;;;Berlin;;;\n"
        f"item1.X-ABLabel:{label}\nitem2.ADR;TYPE=HOME:;;;Lisbon;;;\nEND:VCARD\n",
        encoding="utf-8",
    )
    (ida,) = people(cards)
    assert ([address.text for address in ida.addresses], ida.notes) == (["Lisbon"], f"address ({label}): Berlin")


@pytest.mark.parametrize(
    "label", ["Home", "Work", "Zuhause", "Domicile", "Casa", "Altstadt", "自宅", "Lisbon", "Other", ""]
)
def test_other_labels_say_nothing_of_the_kind(label: str) -> None:
    assert not is_past(label)


@pytest.mark.parametrize("file", ["15-google.csv", "15-past.vcf"])
def test_they_live_where_no_old_label_is(file: str) -> None:
    assert {address.city for person in people(CASES / file) for address in person.addresses} == {"Lisbon"}


@pytest.mark.parametrize(
    "text",
    [
        "Name\nOpen Data\nUrban Planning\n",
        "Name,Proficiency\nGerman,Native\n",
        "Name,Url,Authority,Started On\nScrum,http://x.example,Org,2020\n",
        "Name,Number\nAlgebra I,101\n",
        "Name,Title,Year\nDune,Novel,1965\n",
        "Organization,Followed On\nAcme,2020\n",
        "Company Name,Title,Description,Location,Started On,Finished On\nAcme,Dev,x,Berlin,2020,2021\n",
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry\nMe,Myself,,Berlin,,x,y,z\n",
        "School Name,Start Date,End Date,Notes,Degree Name\nMIT,2001,2004,,BSc\n",
    ],
)
def test_a_table_of_something_else_is_no_address_book(text: str, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TripmeetError) as error:
        people(path)
    assert error.value.hint


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("E-Mail\nada.l@example.org\nbob@example.org\n", ["ada.l", "bob"]),
        ("ada.l@example.org\nbob@example.org\n", ["ada.l", "bob"]),
        ("Ada Lovelace <ada.l@example.org>\n\"Bolt, Bob\" <bob@example.org>\n", ["Ada Lovelace", "Bolt, Bob"]),
        ("ada.l@example.org; bob@example.org, Cy Dorn <cy@example.org>", ["ada.l", "bob", "Cy Dorn"]),
        ("email\nada.l@example.org\n", ["ada.l"]),
    ],
)  # fmt: skip
def test_mail_addresses_alone(text: str, names: list[str], tmp_path: Path) -> None:
    path = tmp_path / "mails.csv"
    path.write_text(text, encoding="utf-8")
    found = people(path)
    assert [person.name for person in found] == names
    assert all(len(person.emails) == 1 for person in found)


@pytest.mark.parametrize("address", ["a..b@example.org", ".a@example.org", "a.@example.org", "a@example.org.", "a@.x"])
def test_an_address_that_no_letter_can_bear_is_told_and_kept(address: str, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"name,email,notes\nAda Test,{address},hi\n", encoding="utf-8")
    told, ada = read(path)
    assert str(told) == f"people.csv:2: {address!r} is no mail address, so it was kept in the notes"
    assert isinstance(ada, Contact)
    assert (ada.emails, ada.notes) == ((), f"hi\nmail address: {address}")


def test_connected_on_is_no_contact() -> None:
    assert [person.last_contact for person in people(CASES / "04-Connections.csv")] == [None] * 7


@pytest.mark.parametrize(
    ("file", "phones"),
    [
        ("12.csv", [(), (), ("+491705550102",), ("3108207129",), ("+491705550103",), ("+491705550104",), ("1705550105",), (),
                    ("+49 170 5550106",), ("+491705550107",)]),
        ("16.csv", [("+491705550107",), ("+447700900123",), ("+491705550108",), ("0170/5550109",), ("+49 170 5550110",),
                    ("+1-555-555-5555",)]),
        ("20.csv", [(), ()]),
    ],
)  # fmt: skip
def test_numbers_that_went_wrong(file: str, phones: list[tuple[str, ...]]) -> None:
    assert [person.phones for person in people(CASES / file)] == phones

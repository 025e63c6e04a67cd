"""Every kind of address book beside what is to be read of it, and the odd files people really have."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.people import Address, Contact, Origin
from tripmeet.model.plain import plain
from tripmeet.plugins import ContactsReader, installed
from tripmeet.reading import contacts
from tripmeet.reading.contacts import READERS, read
from tripmeet.reading.contacts.decoding import head_of
from tripmeet.reading.merge import merge

SAMPLES = Path(__file__).parent.parent / "samples" / "contacts"
KINDS = sorted(folder.name for folder in SAMPLES.iterdir())


def sample(kind: str) -> Path:
    found = [path for path in (SAMPLES / kind).iterdir() if path.stem == "in"]
    assert len(found) == 1, f"{SAMPLES / kind} needs one file that is called 'in' with one ending, as in.json"
    return found[0]


def told(found: Iterator[Contact | Problem]) -> list[object]:
    return [str(one) if isinstance(one, Problem) else plain(one) for one in found]


def people(path: Path) -> list[Contact]:
    return [one for one in read(path) if isinstance(one, Contact)]


def problems(path: Path) -> list[Problem]:
    return [one for one in read(path) if isinstance(one, Problem)]


def a_file(folder: Path, text: str | bytes, name: str = "people.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_read_as_expected(kind: str, request: pytest.FixtureRequest) -> None:
    path, found = SAMPLES / kind / "expected.json", told(read(sample(kind)))
    if request.config.getoption("--update-golden"):
        path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"table"}))
def test_each_kind_is_recognised_by_one_reader_alone(kind: str) -> None:
    assert len([reader for reader in READERS if reader.recognises(head_of(sample(kind)))]) == 1


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: str(reader.name))
@pytest.mark.parametrize(
    "text", ["", "%PDF-1.7\x00\x01", "Dear all,\nhello; there, friends\n", "a,b\n1,2\n", "\x00" * 50]
)
def test_no_reader_recognises_what_is_no_address_book(reader: ContactsReader, text: str) -> None:
    assert not reader.recognises(text)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_known_by_its_content_and_not_by_its_name(kind: str, tmp_path: Path) -> None:
    renamed = a_file(tmp_path, sample(kind).read_bytes(), "in.txt")
    assert [replace(one, origins=()) for one in people(renamed)] == [
        replace(one, origins=()) for one in people(sample(kind))
    ]


def test_two_readers_for_one_file_are_an_error_that_names_both(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Greedy:
        name = "Greedy"

        def recognises(self, head: str) -> bool:
            return True

        def read(self, path: Path) -> Iterator[Contact | Problem]:
            yield from ()

    monkeypatch.setattr(contacts, "READERS", (*READERS, Greedy()))
    with pytest.raises(TripmeetError, match="tripmeet and Greedy"):
        people(a_file(tmp_path, "name,email\nAda,ada@example.org\n"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "nothing in this file"),
        (b"  \r\n \n", "nothing in this file"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "a calendar"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
        (b"a,b,c\n1,2,3\n", "no column for names"),
    ],
)
def test_what_is_no_address_book_is_named_in_one_sentence(content: bytes, says: str, tmp_path: Path) -> None:
    with pytest.raises(TripmeetError, match=says) as error:
        people(a_file(tmp_path, content))
    assert "people.csv" in error.value.where
    assert error.value.hint


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TripmeetError, match="there is no such file"):
        people(tmp_path / "none.csv")


# Tables


def test_a_stray_quote_costs_one_row_and_not_the_rest(tmp_path: Path) -> None:
    rows = "".join(f"Person {n},p{n}@example.org\n" for n in range(2000))
    path = a_file(tmp_path, f'name,email\nAda,ada@example.org\n"Bob,bob@example.org\n{rows}"Quoted, Q",q@example.org\n')
    assert len(people(path)) == 2003
    assert [(one.where, "quote" in one.what) for one in problems(path)] == [("people.csv:3", True)]


def test_a_quote_inside_a_cell_is_a_quote(tmp_path: Path) -> None:
    assert people(a_file(tmp_path, 'name,notes\nAda,5" disks\nBob,ok\n'))[0].notes == '5" disks'


def test_cells_may_have_lines(tmp_path: Path) -> None:
    path = a_file(tmp_path, 'name,notes,email\nAda,"one\ntwo, ""three""\n",ada@example.org\nBob,,\n')
    assert [(one.name, one.notes, str(one.origins[0])) for one in people(path)] == [
        ("Ada", 'one\ntwo, "three"', "people.csv:2"),
        ("Bob", None, "people.csv:5"),
    ]


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_other_signs_between_cells(sign: str, tmp_path: Path) -> None:
    path = a_file(tmp_path, f"name{sign}email{sign}location\nAda{sign}ada@example.org{sign}Lisbon, PT\n")
    assert people(path)[0].addresses == (Address("Lisbon, PT"),)


def test_excels_line_about_its_sign_is_skipped(tmp_path: Path) -> None:
    assert people(a_file(tmp_path, "sep=;\nVorname;Nachname;Ort\nAda;Lovelace;Wien\n"))[0].name == "Ada Lovelace"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_encoding(encoding: str, tmp_path: Path) -> None:
    path = a_file(tmp_path, "name,email,location\r\nZoë Müller,zoe@example.org,Köln\r\n".encode(encoding))
    assert [(one.name, one.addresses[0].text) for one in people(path)] == [("Zoë Müller", "Köln")]


def test_encodings_mixed_in_one_file(tmp_path: Path) -> None:
    path = a_file(tmp_path, b"name,location\nZo\xeb,K\xf6ln\n" + "Jürgen,Gdańsk\n".encode())
    assert [(one.name, one.addresses[0].text) for one in people(path)] == [("Zoë", "Köln"), ("Jürgen", "Gdańsk")]


def test_a_cell_of_any_length(tmp_path: Path) -> None:
    path = a_file(tmp_path, f'name,photo,notes\nAda,"{"A" * 300_000}","x"\nBob,{"B" * 300_000},y\n')
    assert [(one.name, one.notes) for one in people(path)] == [("Ada", "x"), ("Bob", "y")]


def test_three_hundred_columns(tmp_path: Path) -> None:
    header = ",".join(["name", "email", *(f"odd {n}" for n in range(298))])
    path = a_file(tmp_path, f"{header}\nAda,ada@example.org{',x' * 298}\n")
    assert people(path)[0].emails == ("ada@example.org",)


def test_a_column_with_a_typing_error_is_told_with_the_nearest(tmp_path: Path) -> None:
    path = a_file(tmp_path, "name,email,locatoin\nAda,ada@example.org,Lisbon\n")
    assert [(one.where, one.hint) for one in problems(path)] == [("people.csv:1", "did you mean location?")]


def test_a_table_of_unknown_kind_may_have_long_notes_in_its_first_rows(tmp_path: Path) -> None:
    note = "\n".join(f"line {n}, with commas, and more" for n in range(15))
    table = "Full Name,E-Mail Address,Remarks,Team\n" + "".join(
        f'P {n} Q,p{n}@example.org,"{note}",A\n' for n in range(4)
    )
    assert [one.name for one in people(a_file(tmp_path, table))] == ["P 0 Q", "P 1 Q", "P 2 Q", "P 3 Q"]


PLACEHOLDERS = [
    *("n/a", "N/A", "-", "--", "none", "?", "unknown", "TBD", "null", "nil", "NaN", "no", "x"),
    *("keine", "k.A.", "aucun", "ninguno", "нет", "なし", "无", "@"),
]


@pytest.mark.parametrize("nothing", PLACEHOLDERS)
def test_a_cell_that_says_there_is_nothing_identifies_nobody(nothing: str, tmp_path: Path) -> None:
    columns = ("email", "phone", "linkedin", "github", "mastodon", "x", "website")
    rows = [",".join((name, *[nothing] * len(columns))) for name in ("Ada Lovelace", "Bob Bolt", "Cy Dorn")]
    path = a_file(tmp_path, "\n".join((",".join(("name", *columns)), *rows)))

    found = people(path)
    assert [(one.emails, one.phones, one.handles) for one in found] == [((), (), ())] * 3
    assert len(merge(found)) == 3
    assert problems(path) == []


def test_what_is_no_address_number_or_profile_is_told_and_kept_in_the_notes(tmp_path: Path) -> None:
    path = a_file(
        tmp_path,
        "name,email,phone,x,linkedin,notes\n"
        "Ada,ada at work,ask her,see her card,https://www.linkedin.com/in/ada,of old\n",
    )
    [ada], said = people(path), [str(one) for one in problems(path)]
    assert (ada.emails, ada.phones, [handle.name for handle in ada.handles]) == ((), (), ["ada"])
    assert ada.notes == "of old\nmail address: ada at work\nphone number: ask her\nx profile: see her card"
    assert said[0] == "people.csv:2: 'ada at work' is no mail address, so it was kept in the notes"
    assert len(said) == 3


def test_a_table_is_read_as_the_user_maps_it(tmp_path: Path) -> None:
    path = a_file(tmp_path, "Who,Whereabouts,Mail\nAda,Lisbon,ada@example.org\n")
    (ada,) = [one for one in read(path, {"name": "Who", "location": "whereabouts"}) if isinstance(one, Contact)]
    assert (ada.name, ada.addresses, ada.emails) == ("Ada", (Address("Lisbon"),), ("ada@example.org",))


@pytest.mark.parametrize(
    ("columns", "hint"), [({"nmae": "Who"}, "did you mean name?"), ({"name": "Whu"}, "did you mean 'Who'?")]
)
def test_a_wrong_mapping_names_the_nearest(columns: dict[str, str], hint: str, tmp_path: Path) -> None:
    with pytest.raises(TripmeetError) as error:
        list(read(a_file(tmp_path, "Who,Where\nAda,Lisbon\n"), columns))
    assert error.value.hint == hint


# vCards


def card(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))


def test_a_picture_of_any_size_is_not_kept_in_memory(tmp_path: Path) -> None:
    import tracemalloc

    lines = "\r\n ".join(["A" * 74] * 100_000)
    path = a_file(tmp_path, card("FN:Ada", f"PHOTO;ENCODING=b:{'B' * 8_000_000}{lines}", "EMAIL:ada@example.org"))
    tracemalloc.start()
    (ada,) = people(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert ada.emails == ("ada@example.org",)
    assert peak < 6_000_000


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB =C3", "Zoë Ã"),
        ("FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Zo=C3=AB =C3", "Zoë"),
        ("FN;CHARSET=X-UNKNOWN;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB", "Zoë"),
        ("FN;ENCODING=b:Wm/Dqw==", "Zoë"),
        ("fn:  Zoë  ", "Zoë"),
        ("N:Müller;Zoë", "Zoë Müller"),
        ("NICKNAME:Zo", "Zo"),
        ("ORG:Acme;Sales", "Acme"),
        ("EMAIL:zoe@example.org", "zoe"),
    ],
)
def test_names_however_they_are_written(line: str, name: str, tmp_path: Path) -> None:
    assert [one.name for one in people(a_file(tmp_path, card(line)))] == [name]


@pytest.mark.parametrize(
    ("charset", "name"),
    [("WINDOWS-1251", "Зоя"), ("SHIFT_JIS", "ゾエ"), ("ISO-8859-1", "Zoë"), ("UTF-8", "Zoë"), ("GB18030", "佐伊")],
)
def test_a_cards_line_in_a_charset_of_its_own(charset: str, name: str, tmp_path: Path) -> None:
    line = f"FN;CHARSET={charset}:".encode() + name.encode(charset)
    path = a_file(tmp_path, b"BEGIN:VCARD\r\nVERSION:2.1\r\n" + line + "\r\nNOTE:ü\r\nEND:VCARD\r\n".encode())
    assert [(one.name, one.notes) for one in people(path)] == [(name, "ü")]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\r\n"])
def test_line_ends_of_every_system(end: str, tmp_path: Path) -> None:
    text = card("FN:Ada", "NOTE:one ", " two", "EMAIL:ada@example.org").replace("\r\n", end)
    assert [(one.name, one.notes, one.emails) for one in people(a_file(tmp_path, text))] == [
        ("Ada", "one two", ("ada@example.org",))
    ]


def test_a_folded_address_with_a_dot_and_a_word_like_key_is_whole(tmp_path: Path) -> None:
    text = card("FN:Ada", "EMAIL:ada.key@exam", " ple.org", "URL:https://x.photo.example/a", " da", "ADR:;;a\\\\;b;;;c")
    (ada,) = people(a_file(tmp_path, text))
    assert ada.emails == ("ada.key@example.org",)
    assert ada.handle("website") == "https://x.photo.example/ada"
    assert (ada.addresses[0].city, ada.addresses[0].text) == ("b", "a\\, b, c")


def test_a_cut_card_is_read_as_far_as_it_goes_and_told(tmp_path: Path) -> None:
    path = a_file(
        tmp_path, card("FN:Ada") + "BEGIN:VCARD\r\nFN:Bob\r\n" + card("FN:Cem") + "BEGIN:VCARD\r\nFN:Dan\r\nEMA"
    )
    assert [one.name for one in people(path)] == ["Ada", "Bob", "Cem", "Dan"]
    assert [one.where for one in problems(path)] == ["people.csv:5", "people.csv:11"]


def test_the_preferred_address_comes_first(tmp_path: Path) -> None:
    mails = ("EMAIL:one@example.org", "EMAIL;TYPE=work;PREF=2:two@example.org", "EMAIL;PREF=1:three@example.org")
    (ada,) = people(a_file(tmp_path, card("FN:Ada", *mails, "TEL:+43 1 1", "TEL;type=CELL;type=pref:+43 1 2")))
    assert ada.emails == ("three@example.org", "one@example.org", "two@example.org")
    assert ada.phones == ("+43 1 2", "+43 1 1")


@pytest.mark.parametrize("kind", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group"])
def test_a_group_is_nobody_to_meet(kind: str, tmp_path: Path) -> None:
    path = a_file(tmp_path, card("FN:Chess club", kind) + card("FN:Ada", "KIND:individual"))
    assert [one.name for one in people(path)] == ["Ada"]
    assert "'Chess club' is a group" in problems(path)[0].what


def test_where_somebody_is_however_it_is_written(tmp_path: Path) -> None:
    cards = (
        card("FN:a", "GEO:geo:38.7,-9.1"),
        card("FN:b", "GEO:38.7;-9.1", "ADR:;;;Lisboa;;;Portugal"),
        card("FN:c", "ADR;TYPE=home:Rua 1\\, Lisboa"),
        card("FN:d", "LABEL;TYPE=home:Rua 1\\nLisboa"),
        card("FN:e", "GEO:999;999"),
    )
    found = [one.addresses for one in people(a_file(tmp_path, "".join(cards)))]
    assert found == [
        (Address("38.7, -9.1", lat=38.7, lon=-9.1),),
        (Address("Lisboa, Portugal", "Lisboa", None, "Portugal", lat=38.7, lon=-9.1),),
        (Address("Rua 1, Lisboa", label="home"),),
        (Address("Rua 1, Lisboa"),),
        (),
    ]


@settings(deadline=None, max_examples=150)
@given(
    st.binary(max_size=400),
    st.sampled_from(["BEGIN:VCARD\r\nFN:Ada\r\n", "name,email,lives\r\nAda,", "\ufeffname;email\n"]),
)
def test_no_bytes_bring_a_reader_down(tmp_path_factory: pytest.TempPathFactory, data: bytes, before: str) -> None:
    path = a_file(tmp_path_factory.mktemp("any"), before.encode() + data)
    for one in read(path):
        assert isinstance(one, Problem) or one.name


# Folders and archives


def test_a_folder_of_cards_each_card_once(tmp_path: Path) -> None:
    for name in ("b", "a"):
        a_file(tmp_path, card(f"FN:{name}"), f"{name}.vcf")
    (tmp_path / "deeper").mkdir()
    a_file(tmp_path, card("FN:a"), "deeper/again.vcf")
    a_file(tmp_path, "", "empty.vcf")
    a_file(tmp_path, "not,an,address book", "other.csv")
    assert [(one.name, one.origins[0].source) for one in people(tmp_path)] == [
        ("a", f"{tmp_path.name}/a.vcf"),
        ("b", f"{tmp_path.name}/b.vcf"),
    ]
    assert problems(tmp_path) == []


def an_archive(folder: Path, **members: str) -> Path:
    path = folder / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 5, 4, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return path


def test_an_archive_as_downloaded_with_its_day(tmp_path: Path) -> None:
    path = an_archive(
        tmp_path,
        **{
            "Basic/Connections.csv": sample("linkedin").read_text(encoding="utf-8-sig"),
            "Basic/messages.csv": "CONVERSATION ID,FROM,TO,DATE,SUBJECT,CONTENT\n1,Someone,Other,2026,Hi,Hello\n",
            "Takeout/photo.jpg": "no",
        },
    )
    assert [(one.name, str(one.origins[0]), str(one.origins[0].day)) for one in people(path)] == [
        ("Priya Sharma", "export.zip/Basic/Connections.csv:5", "2026-05-04"),
        ("Neha", "export.zip/Basic/Connections.csv:6", "2026-05-04"),
    ]


def test_an_archive_writes_nothing_outside_its_own_folder(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    path = an_archive(inside, **{"../../evil.vcf": card("FN:Eve"), "/tmp/absolute.vcf": card("FN:Abs")})
    before = sorted(tmp_path.rglob("*"))
    assert [one.name for one in people(path)] == ["Eve", "Abs"]
    assert sorted(tmp_path.rglob("*")) == before


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tripmeet.reading.contacts.bundles.MOST_BYTES", 1 << 20)
    path = an_archive(tmp_path, **{"bomb.vcf": card("FN:Ada") + "A" * (2 << 20)})
    assert path.stat().st_size < 10_000
    with pytest.raises(TripmeetError, match="unpacks to more than 1 MB"):
        people(path)


@pytest.mark.parametrize("keep", [20, -30])
def test_a_damaged_archive_is_one_sentence(keep: int, tmp_path: Path) -> None:
    path = an_archive(tmp_path, **{"a.vcf": card("FN:Ada")})
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(TripmeetError, match="damaged"):
        people(path)


def test_an_archive_without_address_book_says_so(tmp_path: Path) -> None:
    with pytest.raises(TripmeetError, match="no address book in it"):
        people(an_archive(tmp_path, **{"xl/workbook.xml": "<x/>"}))


# Plug-ins


class Foo:
    """What somebody else's package may bring."""

    name = "Foo"

    def recognises(self, head: str) -> bool:
        return head.startswith("FOO 1")

    def read(self, path: Path) -> Iterator[Contact | Problem]:
        yield Contact("name:foo", "Foo", origins=(Origin(path.name, 1),))


def test_an_installed_reader_is_asked_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    point = EntryPoint("foo", f"{__name__}:Foo", "tripmeet.contacts")
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [point] if group == point.group else [])
    installed.cache_clear()
    try:
        assert [one.name for one in people(a_file(tmp_path, "FOO 1\nanything"))] == ["Foo"]
    finally:
        installed.cache_clear()


@pytest.mark.parametrize(
    ("word", "is_left_alone"), [("yes", True), ("no", False), ("maybe", True), ("rather not", True)]
)
def test_who_may_not_be_asked_is_left_alone_also_where_the_word_is_not_understood(
    word: str, is_left_alone: bool, tmp_path: Path
) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(f"name,location,do_not_contact\nAda Lovelace,London,{word}\n", encoding="utf-8")
    (ada,) = [one for one in read(path) if not isinstance(one, Problem)]
    assert ada.do_not_contact is is_left_alone


def test_the_other_dates_of_a_file_tell_which_number_is_the_day(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    lines = ("Ada,ada@example.org,03/04/2026", "Bob,bob@example.org,25/12/2025", "Cid,cid@example.org,Sept 2026")
    path.write_text("\n".join(("name,email,last_met", *lines)) + "\n", encoding="utf-8")
    days = {one.name: str(one.last_met) for one in read(path) if isinstance(one, Contact)}
    assert days == {"Ada": "2026-04-03", "Bob": "2025-12-25", "Cid": "2026-09"}
    path.write_text("\n".join(("name,email,last_met", lines[0], lines[2])) + "\n", encoding="utf-8")
    (problem,) = [one for one in read(path) if isinstance(one, Problem)]
    assert (problem.where, problem.hint) == ("people.csv:2", "say 2026-04-03 or 2026-03-04")


@pytest.mark.parametrize(
    "text",
    ["Ada,99" + "9" * 400 + " months\n", "Ada,1e999 years\n", "Ada,-3 days\n", "Ada,0.4 days\n"],
)
def test_a_length_that_is_none_is_told_and_the_person_read(text: str, tmp_path: Path) -> None:
    path = a_file(tmp_path, f"name,cadence\n{text}")

    assert [person.cadence for person in people(path)] == [None]
    assert len(problems(path)) == 1


@pytest.mark.parametrize("charset", ["idna", "punycode", "undefined", "rot13", "no-such", "base64", "x" * 300])
def test_a_charset_of_no_text_is_read_as_utf8(charset: str, tmp_path: Path) -> None:
    card = f"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:Ada Lovelace\nEND:VCARD\n"

    assert len(people(a_file(tmp_path, card, "a.vcf"))) == 1


@pytest.mark.parametrize(
    "text", ['"a,b\n' * 500, "name,email\n" + '"a"b,c"\n' * 500, "name,email\n" + 'a",b,"c\n' * 500]
)
def test_quotes_that_never_close_cost_no_other_row(text: str, tmp_path: Path) -> None:
    path = a_file(tmp_path, f"name,email\nBo,bo@example.org\n{text}Ada,ada@example.org\n")

    assert {"Bo", "Ada"} <= {person.name for person in people(path)}


@pytest.mark.parametrize("text", ["[" * 100_000 + '"did" "handle"', '{"follows":' * 50_000 + '"did" "handle"'])
def test_json_nested_without_end_is_named_in_a_sentence(text: str, tmp_path: Path) -> None:
    head = '[{"did": "x", "handle": "ada.bsky.social"}, '

    with pytest.raises(TripmeetError, match="whole JSON"):
        people(a_file(tmp_path, head + text, "a.json"))

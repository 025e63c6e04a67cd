"""The days and hours of a message that somebody has edited, in seven languages."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tripmeet.reading.named_times import named_times

ZONE = ZoneInfo("Europe/Lisbon")
OFFERED = [datetime(2027, 5, 4, 14, tzinfo=ZONE), datetime(2027, 5, 5, 10, 30, tzinfo=ZONE)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("I'm here from 4 to 7 May. Coffee on Tuesday 4 May at 14:00 or on Wednesday at 10:30?", "04 14:00, 05 10:30"),
        ("Is Thursday 6 May at 9:00 or at 15:45 any good?", "06 09:00, 06 15:45"),
        ("How about Wed 5/5 at 5pm or Thu May 6th, 11 am?", "05 17:00, 06 11:00"),
        ("Would 10:30 on Wednesday suit?", "05 10:30"),
        ("Half past two on Tuesday?", "04 14:30"),
        ("Tuesday, 2:30-3:30 pm?", "04 14:30"),
        ("Thursday 18:00 – 19:30, my hotel bar?", "06 18:00"),
        ("In Lisbon 4-7 May; Tuesday 2 p.m. sharp?", "04 14:00"),
        ("Ich bin vom 4. bis 7. Mai da. Dienstag, 4. Mai, um 12 Uhr? Bis Dienstag, 23. März, frei.", "04 12:00"),
        ("Möchtest du am Di., 4. Mai, gegen halb vier, oder Mittwoch um 9.15 Uhr?", "04 15:30, 05 09:15"),
        ("Kaffee Dienstag 14h, sonst Mittwoch 10h30.", "04 14:00, 05 10:30"),
        ("Seriez-vous libre le 5 mai vers 16h15 ? Je repars le 7.", "05 16:15"),
        ("Mardi 4 mai à 14 h 30 ou mercredi à 10h ?", "04 14:30, 05 10:00"),
        ("¿Te va el jueves 6 a las 17:00 o el viernes 7 a las 9?", "06 17:00, 07 09:00"),
        ("Que tal quinta-feira, dia 6, às 19h30?", "06 19:30"),
        ("Ti andrebbe giovedì 6 maggio alle 18.30? Fammi sapere entro il 20 aprile.", "06 18:30"),
        ("Zou woensdag 5 mei om half elf kunnen, of donderdag om 16.00 uur?", "05 10:30, 06 16:00"),
        ("Shall we meet on Tuesday?", ""),
    ],
)
def test_each_hour_stands_with_its_day(text: str, named: str) -> None:
    moments = named_times(text, date(2027, 5, 4), ZONE, OFFERED).moments
    assert ", ".join(f"{moment:%d %H:%M}" for moment in moments) == named


def test_a_weekday_is_the_offered_one_before_any_other() -> None:
    offered = [datetime(2027, 5, 11, 14, tzinfo=ZONE)]
    assert named_times("Tuesday at 15:00?", date(2027, 5, 4), ZONE, offered).moments == (
        datetime(2027, 5, 11, 15, tzinfo=ZONE),
    )


def test_an_hour_without_a_day_is_loose() -> None:
    assert [f"{hour:%H:%M}" for hour in named_times("At 15:00?", date(2027, 5, 4), ZONE, OFFERED).loose] == ["15:00"]

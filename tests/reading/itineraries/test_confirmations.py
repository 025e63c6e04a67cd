"""Confirmations without markup, in the shapes of hotels, airlines, railways and buses; all names invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.reading.itineraries.test_airports import locate, place_at
from tripmeet.errors import TripmeetError
from tripmeet.model.trip import Itinerary
from tripmeet.reading.itineraries import bookings, papers

CHECK = "read from the text, so check it"


@pytest.fixture(autouse=True)
def _without_the_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bookings, "extractor", lambda: None)


def understood(path: Path) -> Itinerary:
    return papers.read([path], locate=locate, place_at=place_at, today=date(2026, 12, 1))


def a_mail(tmp_path: Path, subject: str, text: str, *, kind: str = "plain", sent: str = "02 Mar 2027") -> Path:
    path = tmp_path / "booking.eml"
    head = f"From: a@example.org\nSubject: {subject}\nDate: Tue, {sent} 10:00:00 +0100\nMIME-Version: 1.0\n"
    path.write_text(
        f"{head}Content-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}", "utf-8"
    )
    return path


def stops(told: Itinerary) -> list[str]:
    """ "Lisbon 05-04 15:00 to 05-07 11:00", in each stop's own time."""
    lines = []
    for stop in told.trip.stops:
        arrives, leaves = stop.span.local(stop.timezone)
        lines.append(f"{stop.place.name} {arrives:%m-%d %H:%M} to {leaves:%m-%d %H:%M}")
    return lines


STAYS = {
    "a portal's, English": (
        "🛄 Thanks! Your booking is confirmed at Hotel Exemplo Lisboa",
        """Thanks, Maya! Your booking in Lisbon is confirmed.
Confirmation number: 4711.815.123
PIN code: 1234
Hotel Exemplo Lisboa
Rua do Exemplo 12, 1100-001 Lisbon, Portugal
Check-in    Tuesday, May 4, 2027 (15:00 - 22:00)
Check-out   Friday, May 7, 2027 (07:00 - 11:00)
Your reservation   3 nights, 1 room
Total price €312
Cancel free of charge until 2 May 2027
Portal B.V., Herengracht 1, 1017 BZ Amsterdam""",
        ["Lisbon 05-04 15:00 to 05-07 07:00"],
    ),
    "rooms of people, English, words above their dates": (
        "Reservation confirmed for Porto",
        """Your reservation is confirmed
You're going to Porto!
Sunny loft by the river
Entire home hosted by Example
Check-in Checkout
Tue, May 4 Fri, May 7
3:00 PM 11:00 AM
Address
Rua das Flores 1, 4050-262 Porto, Portugal
Confirmation code
HMABCDEFGH""",
        ["Porto 05-04 15:00 to 05-07 11:00"],
    ),
    "a chain's, American": (
        "Your reservation at Exemplar Downtown Chicago is confirmed",
        """Confirmation Number: 87654321
Exemplar Downtown Chicago
100 W Example St, Chicago, IL 60601 USA
Check-In: Tuesday, 05/04/2027 04:00 PM
Check-Out: Friday, 05/14/2027 11:00 AM""",
        ["Chicago 05-04 16:00 to 05-14 11:00"],
    ),
    "a small pension's, German": (
        "Ihre Buchung ist bestätigt",
        """Sehr geehrte Frau Lindqvist,
wir bestätigen Ihre Reservierung im Gasthof Beispiel in Salzburg.
Anreise: 04.05.2027 ab 14:00 Uhr
Abreise: 07.05.2027 bis 10:00 Uhr
1 Doppelzimmer, 3 Nächte
Adresse: Beispielgasse 3, 5020 Salzburg""",
        ["Salzburg 05-04 14:00 to 05-07 10:00"],
    ),
    "French": (
        "Confirmation de votre réservation à Lyon",
        """Votre réservation est confirmée.
Numéro de réservation : ABC123456
Hôtel de l'Exemple
12 rue de l'Exemple, 69002 Lyon
Arrivée : mardi 4 mai 2027 à partir de 15h00
Départ : vendredi 7 mai 2027 avant 11h00
3 nuits, 1 chambre double""",
        ["Lyon 05-04 15:00 to 05-07 11:00"],
    ),
    "Spanish, a range": (
        "Su reserva en Sevilla está confirmada",
        """Localizador: XK45TR
Hotel Ejemplo, Calle Ejemplo 5, 41001 Sevilla
Estancia: del 4 al 7 de mayo de 2027 (3 noches)
Habitación doble""",
        ["Sevilla 05-04 15:00 to 05-07 11:00"],
    ),
    "Portuguese": (
        "Reserva confirmada - Pousada Exemplo",
        """A sua reserva está confirmada. Código da reserva: PT998877
Pousada Exemplo
Largo do Exemplo 1, 3000-001 Coimbra
Check-in: 04/05/2027 às 15:00
Check-out: 07/05/2027 às 12:00""",
        ["Coimbra 05-04 15:00 to 05-07 12:00"],
    ),
    "Italian": (
        "Conferma prenotazione",
        """Gentile ospite, la Sua prenotazione è confermata.
Codice prenotazione: IT55667
Albergo Esempio, Via Esempio 7, 40121 Bologna
Arrivo: 4 maggio 2027
Partenza: 7 maggio 2027
Camera doppia, 3 notti""",
        ["Bologna 05-04 15:00 to 05-07 11:00"],
    ),
    "Dutch": (
        "Bevestiging van uw reservering in Utrecht",
        """Uw reservering is bevestigd. Reserveringsnummer: 1234567
Hotel Voorbeeld
Adres: Voorbeeldstraat 8, 3511 AB Utrecht
Inchecken: dinsdag 4 mei 2027 vanaf 15:00
Uitchecken: vrijdag 7 mei 2027 tot 11:00""",
        ["Utrecht 05-04 15:00 to 05-07 11:00"],
    ),
    "a letter in whole sentences": (
        "Your stay with us",
        """Dear Maya,
we are happy to confirm your stay at Pension Example in Vienna from 4 May 2027 to 7 May 2027.
The room costs 90 euros a night.""",
        ["Vienna 05-04 15:00 to 05-07 11:00"],
    ),
}


@pytest.mark.parametrize(("subject", "text", "expected"), STAYS.values(), ids=STAYS.keys())
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_a_stay_is_read_from_the_text_and_told(
    subject: str, text: str, expected: list[str], kind: str, tmp_path: Path
) -> None:
    told = understood(a_mail(tmp_path, subject, text.replace("\n", "<br>\n") if kind == "html" else text, kind=kind))
    assert stops(told) == expected
    assert [CHECK in problem.what for problem in told.problems].count(True) == 1


JOURNEYS = {
    "a cheap airline's": (
        "Ryan-Example travel itinerary - Reservation: AB12CD",
        """Reservation number: AB12CD
Berlin Brandenburg (BER) to Lisbon (LIS)
FR 1234
Tue, 04 May 2027
Depart 06:10
Arrive 09:20
Lisbon (LIS) to Berlin Brandenburg (BER)
FR 1235
Sat, 08 May 2027
Depart 09:45
Arrive 14:30""",
        ["Lisbon 05-04 09:20 to 05-08 09:45"],
    ),
    "an airline's, German": (
        "Ihre Buchungsbestätigung: X7Y8Z9",
        """Ihr Buchungscode: X7Y8Z9
Hinflug
Di. 04. Mai 2027
LH 1166  Frankfurt (FRA) – Lissabon (LIS)
09:10 – 11:20
Rückflug
Sa. 08. Mai 2027
LH 1167  Lissabon (LIS) – Frankfurt (FRA)
12:05 – 16:10""",
        ["Lisbon 05-04 11:20 to 05-08 12:05"],
    ),
    "an airline's, with words before each end": (
        "Booking confirmation K123456",
        """Your booking K123456 is confirmed
Flight EZY 8645
Departure: 4 May 2027 07:00
London Gatwick (LGW), Terminal North
Arrival: 4 May 2027 09:50
Lisbon (LIS), Terminal 1
Flight EZY 8646
Departure: 8 May 2027 10:30
Lisbon (LIS), Terminal 1
Arrival: 8 May 2027 13:15
London Gatwick (LGW), Terminal North""",
        ["Lisbon 05-04 09:50 to 05-08 10:30"],
    ),
    "codes in capitals": (
        "E-ticket receipt KLEXMP",
        """Booking code: KLEXMP
KL 1697  04MAY27  AMS-LIS  0930 1120
Passenger LINDQVIST/MAYA
04 May 2027  AMS → LIS  09:30 11:20 flight KL 1697
08 May 2027  LIS → AMS  12:10 16:05 flight KL 1698""",
        ["Lisbon 05-04 11:20 to 05-08 12:10"],
    ),
    "a railway's, German": (
        "Buchungsbestätigung (Auftrag 123456789012)",
        """Vielen Dank für Ihre Buchung. Auftragsnummer: 123456789012
Hinfahrt: Berlin Hbf → Hamburg Hbf
04.05.2027
ab 08:30 Gleis 8
an 10:15 Gleis 5
ICE 704
Rückfahrt: Hamburg Hbf → Berlin Hbf
07.05.2027
ab 17:30 Gleis 8
an 19:20 Gleis 3
ICE 709""",
        ["Hamburg 05-04 10:15 to 05-07 17:30"],
    ),
    "a railway's, French": (
        "Confirmation de votre commande - Dossier QWERTY",
        """Votre voyage est confirmé. Référence de dossier : QWERTY
Train TGV INOUI 6607
Mardi 4 mai 2027
Départ : 08h00 Paris Gare de Lyon
Arrivée : 10h04 Lyon Part Dieu
Train TGV INOUI 6622
Vendredi 7 mai 2027
Départ : 17h04 Lyon Part Dieu
Arrivée : 19h10 Paris Gare de Lyon""",
        ["Lyon 05-04 10:04 to 05-07 17:04"],
    ),
    "a railway's, Italian": (
        "Conferma acquisto biglietto - PNR ABC123",
        """Codice PNR: ABC123
Treno Frecciarossa 9515
Milano Centrale → Firenze S.M.N.
04/05/2027 08:15 - 10:10
Treno Frecciarossa 9540
Firenze S.M.N. → Milano Centrale
07/05/2027 17:50 - 19:45""",
        ["Florence 05-04 10:10 to 05-07 17:50"],
    ),
    "a railway's, Spanish": (
        "Confirmación de compra: localizador ABC123",
        """Localizador: ABC123
Tren AVE 3103
Fecha: 04/05/2027
Salida: Madrid Puerta de Atocha 09:30
Llegada: Barcelona Sants 12:15
Tren AVE 3152
Fecha: 07/05/2027
Salida: Barcelona Sants 16:00
Llegada: Madrid Puerta de Atocha 18:45""",
        ["Barcelona 05-04 12:15 to 05-07 16:00"],
    ),
    "under the sea": (
        "Your booking confirmation - QWERTY",
        """Booking reference: QWERTY
Outbound: Tuesday 4 May 2027
London St Pancras to Brussels Midi
07:04 - 10:05 Train 9110
Return: Friday 7 May 2027
Brussels Midi to London St Pancras
17:52 - 19:03 Train 9153""",
        ["Brussels 05-04 10:05 to 05-07 17:52"],
    ),
    "American trains": (
        "Your reservation 12ABCD is confirmed",
        """Reservation Number - 12ABCD
Train 2151: New York, NY - Washington, DC
Depart 8:00 AM, Tuesday, May 4, 2027
Arrive 10:55 AM
Train 2170: Washington, DC - New York, NY
Depart 5:00 PM, Friday, May 7, 2027
Arrive 7:55 PM""",
        ["Washington 05-04 10:55 to 05-07 17:00"],
    ),
    "a coach": (
        "Your booking confirmation #1234567890",
        """Booking number: 1234567890
Your bus trip
Prague - Vienna
04.05.2027
08:00 Prague (ÚAN Florenc)
12:15 Vienna (VIB)
Vienna - Prague
07.05.2027
15:00 Vienna (VIB)
19:10 Prague (ÚAN Florenc)""",
        ["Vienna 05-04 12:15 to 05-07 15:00"],
    ),
    "Dutch": (
        "Bevestiging van je boeking ABCDEF",
        """Boekingsnummer: ABCDEF
Heenreis dinsdag 4 mei 2027
Van: Amsterdam Centraal
Naar: Berlijn Hbf
Vertrek 07:00 Aankomst 13:22
Trein ICE 141
Terugreis vrijdag 7 mei 2027
Van: Berlijn Hbf
Naar: Amsterdam Centraal
Vertrek 14:36 Aankomst 20:58
Trein ICE 148""",
        ["Berlin 05-04 13:22 to 05-07 14:36"],
    ),
}


@pytest.mark.parametrize(("subject", "text", "expected"), JOURNEYS.values(), ids=JOURNEYS.keys())
def test_journeys_are_read_from_the_text_and_told(subject: str, text: str, expected: list[str], tmp_path: Path) -> None:
    told = understood(a_mail(tmp_path, subject, text))
    assert stops(told) == expected
    assert [CHECK in problem.what for problem in told.problems].count(True) == 2


NO_TRIPS = {
    "an advertisement": (
        "Save 20 % on your stay 4-7 May",
        """Book now and save 20% on your stay in Lisbon, 4-7 May 2027! Hotel Exemplo, check-in from 15:00.""",
    ),
    "a sale of flights": (
        "Flights from €19.99",
        """Berlin (BER) - Lisbon (LIS) from €19.99, 4 May 2027 06:10 - 09:20. Book by midnight!""",
    ),
    "a shop's": (
        "Your order confirmation #123456",
        """Order number: 123456
Delivery between 4-7 May 2027
Hotel towels, 2 x
Ship to: Beispielgasse 3, 5020 Salzburg""",
    ),
    "an invoice": (
        "Rechnung 2027-0815",
        """Rechnung Nr. 2027-0815
Hotel Beispiel, 5020 Salzburg
Anreise 04.05.2027 Abreise 07.05.2027
3 Nächte 270 EUR""",
    ),
    "a cancellation": (
        "Your booking at Hotel Exemplo is cancelled",
        """Your booking 4711815 has been cancelled.
Hotel Exemplo, Lisbon
Check-in 4 May 2027
Check-out 7 May 2027""",
    ),
    "a German cancellation": (
        "Stornierungsbestätigung",
        """Ihre Buchung 4711815 wurde storniert.
Hotel Beispiel, Wien
Anreise 04.05.2027
Abreise 07.05.2027""",
    ),
    "a question about a stay": (
        "How was your stay at Hotel Exemplo?",
        """Rate your stay in Lisbon, 4 May 2027 - 7 May 2027. Confirmation number 4711815""",
    ),
    "a quote": (
        "Angebot für Ihren Aufenthalt in Wien",
        """Unser Angebot: Hotel Beispiel, Wien
Anreise 04.05.2027
Abreise 07.05.2027
3 Nächte""",
    ),
    "a request": (
        "Your booking request",
        """Your request is pending and not yet confirmed.
Hotel Exemplo, Lisbon
Check-in 4 May 2027
Check-out 7 May 2027""",
    ),
    "a basket": (
        "Complete your booking",
        """Still interested? Hotel Exemplo, Lisbon
Check-in 4 May 2027
Check-out 7 May 2027""",
    ),
    "a dentist": (
        "Appointment confirmed",
        """Your appointment is confirmed: 4 May 2027 10:00, Dr. Example, Lisbon. Confirmation number 4711815""",
    ),
    "a newsletter": (
        "Our May news",
        """From 4 to 7 May 2027 the town of Porto celebrates. Trains and hotels are full. Newsletter of the region.""",
    ),
    "a parcel": (
        "Ihre Bestellung ist unterwegs",
        """Bestellnummer 123-4567
Lieferung: 04.05.2027 - 07.05.2027
Von Berlin nach Hamburg
Sendungsverfolgung 1234567""",
    ),
    "a webinar": (
        "Registration confirmed",
        """Your webinar is confirmed: 4 May 2027 10:00 to 7 May 2027. Berlin to Lisbon time. Confirmation 4711815""",
    ),
    "a friend": (
        "May",
        """Shall we meet in Lisbon from 4 to 7 May 2027? The flight is cheap.""",
    ),
    "what is over": (
        "Your booking is confirmed",
        """Confirmation number: 4711815
Hotel Exemplo, Lisbon
Check-in 4 May 2026
Check-out 7 May 2026""",
    ),
}


@pytest.mark.parametrize(("subject", "text"), NO_TRIPS.values(), ids=NO_TRIPS.keys())
def test_what_only_looks_like_a_booking_is_no_trip(subject: str, text: str, tmp_path: Path) -> None:
    with pytest.raises(TripmeetError, match="no trip is in it"):
        understood(a_mail(tmp_path, subject, text))

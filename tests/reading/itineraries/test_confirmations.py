"""Confirmations without markup, in the shapes of hotels, airlines, railways and buses; all names invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.reading.itineraries.test_airports import locate, place_at
from tripmeet.errors import TripmeetError
from tripmeet.model.trip import Itinerary
from tripmeet.reading.itineraries import bookings, papers
from tripmeet.writing.itinerary import to_yaml

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


OTHERS = {
    "a portal's, the day first": (
        "plain",
        "Booking confirmation: Example Lodge, Edinburgh",
        """Itinerary number: 72000123456789
Example Lodge
5 Example Row, Edinburgh, EH1 1AA, United Kingdom
Check in: 04/05/2027
Check out: 07/05/2027
3 nights""",
        ["Edinburgh 05-04 15:00 to 05-07 11:00"],
    ),
    "days without a year": (
        "plain",
        "Reservation confirmed at The Example Inn",
        """Hi Maya,
Your reservation at The Example Inn in Boston, MA is confirmed.
Confirmation #: 445566
Arrival: Tuesday, May 4
Departure: Friday, May 7""",
        ["Boston 05-04 15:00 to 05-07 11:00"],
    ),
    "rooms of people, German": (
        "plain",
        "Buchung bestätigt für Leipzig",
        """Deine Buchung ist bestätigt.
Deine Reise nach Leipzig
Check-in
Di., 4. Mai 2027
15:00
Check-out
Fr., 7. Mai 2027
11:00
Adresse
Beispielstraße 4, 04109 Leipzig, Deutschland
Bestätigungscode HMXYZ12345""",
        ["Leipzig 05-04 15:00 to 05-07 11:00"],
    ),
    "rooms of people, French": (
        "plain",
        "Réservation confirmée",
        """Votre voyage à Nantes est confirmé
Arrivée
mar. 4 mai 2027
16:00
Départ
ven. 7 mai 2027
10:00
Code de confirmation HMXYZ12345
Logement entier""",
        ["Nantes 05-04 15:00 to 05-07 11:00"],
    ),
    "an airline's, Spanish": (
        "plain",
        "Confirmación de tu reserva QW12ER",
        """Código de reserva: QW12ER
Ida - martes, 4 de mayo de 2027
Madrid (MAD) 07:20 → Roma (FCO) 09:55
Vuelo IB1234
Vuelta - sábado, 8 de mayo de 2027
Roma (FCO) 18:40 → Madrid (MAD) 21:20
Vuelo IB1235""",
        ["Rome 05-04 09:55 to 05-08 18:40"],
    ),
    "an airline's, Portuguese": (
        "plain",
        "Confirmação de reserva - TP ABC123",
        """Código de reserva ABC123
Voo TP 572
Partida: 04/05/2027 08:05 Lisboa (LIS)
Chegada: 04/05/2027 12:35 Frankfurt (FRA)
Voo TP 577
Partida: 08/05/2027 13:20 Frankfurt (FRA)
Chegada: 08/05/2027 15:30 Lisboa (LIS)""",
        ["Frankfurt am Main 05-04 12:35 to 05-08 13:20"],
    ),
    "a flight in one line": (
        "plain",
        "Conferma prenotazione volo",
        """Codice prenotazione: ZX12CV
Volo AZ 2010 del 4 maggio 2027 da Milano Linate a Roma Fiumicino, partenza 09:00, arrivo 10:10
Volo AZ 2099 del 7 maggio 2027 da Roma Fiumicino a Milano Linate, partenza 19:00, arrivo 20:10""",
        ["Rome 05-04 10:10 to 05-07 19:00"],
    ),
    "an airline's, American, without a route": (
        "plain",
        "Your trip confirmation - DENVER",
        """Confirmation code: GHJKLM
Tue, May 4, 2027
AA 123
Boston, MA (BOS)
8:15 AM
Denver, CO (DEN)
11:05 AM
Sat, May 8, 2027
AA 456
Denver, CO (DEN)
1:30 PM
Boston, MA (BOS)
7:20 PM""",
        ["Denver 05-04 11:05 to 05-08 13:30"],
    ),
    "a railway's, Swiss": (
        "plain",
        "Kaufbestätigung Ihre Fahrkarte",
        """Bestätigungsnummer 9988776655
Zürich HB - Milano Centrale
04.05.2027
Abfahrt 08:33
Ankunft 12:00
EC 17
Milano Centrale - Zürich HB
07.05.2027
Abfahrt 17:10
Ankunft 20:27""",
        ["Milan 05-04 12:00 to 05-07 17:10"],
    ),
    "a journey whose means is not named": (
        "plain",
        "Your booking confirmation (GB1234567)",
        """Booking reference: GB1234567
Outbound journey
Manchester Piccadilly to London Euston
Tue 4 May 2027
09:15 - 11:24
Return journey
London Euston to Manchester Piccadilly
Fri 7 May 2027
17:40 - 19:48""",
        ["London 05-04 11:24 to 05-07 17:40"],
    ),
    "a hostel's, Italian": (
        "plain",
        "La tua prenotazione è confermata",
        """Codice di conferma: 998-7766
Ostello Esempio, Via Esempio 1, 80100 Napoli
dal 4 al 7 maggio 2027, 3 notti""",
        ["Naples 05-04 15:00 to 05-07 11:00"],
    ),
    "a hotel's, Flemish": (
        "plain",
        "Reservering bevestigd",
        """Boekingsnummer 667788
Hotel Voorbeeld, Gent
4 t/m 7 mei 2027, 3 nachten""",
        ["Gent 05-04 15:00 to 05-07 11:00"],
    ),
    "a ryokan's": (
        "plain",
        "Reservation Confirmation",
        """Reservation No. 20270504-001
Ryokan Rei
1-2-3 Example-cho, Kyoto 600-8001, Japan
Check-in: 2027-05-04 15:00
Check-out: 2027-05-07 10:00""",
        ["Kyoto 05-04 15:00 to 05-07 10:00"],
    ),
    "a flight overnight": (
        "plain",
        "Booking confirmation LMNOPQ",
        """Booking reference: LMNOPQ
Flight BA 15
London Heathrow (LHR) to Singapore (SIN)
4 May 2027 20:55 - 17:45 +1
Flight BA 16
Singapore (SIN) to London Heathrow (LHR)
9 May 2027 23:15 - 05:55 +1""",
        ["Singapore 05-05 17:45 to 05-09 23:15"],
    ),
    "a table of a hotel": (
        "html",
        "Booking confirmed",
        """<table><tr><td><b>Hotel</b></td>
<td>Example Palace</td>
</tr>
<tr><td>Address</td>
<td>1 Example Road, Bath BA1 1AA, United Kingdom</td>
</tr>
<tr><td>Arrival</td>
<td>Tue 4 May 2027</td>
</tr>
<tr><td>Departure</td>
<td>Fri 7 May 2027</td>
</tr>
<tr><td>Booking reference</td>
<td>XA-77812</td>
</tr>
</table>""",
        ["Bath 05-04 15:00 to 05-07 11:00"],
    ),
    "two columns": (
        "html",
        "Buchungsbestätigung",
        """<h1>Ihre Buchung ist bestätigt</h1>
<p>Buchungsnummer: 998811</p>
<h2>Hotel Beispielhof</h2>
<p>Beispielweg 1<br>6020 Innsbruck<br>Österreich</p>
<table><tr><th>Anreise</th>
<th>Abreise</th>
</tr>
<tr><td>Dienstag, 4. Mai 2027<br>15:00</td>
<td>Freitag, 7. Mai 2027<br>10:00</td>
</tr>
</table>""",
        ["Innsbruck 05-04 15:00 to 05-07 11:00"],
    ),
    "a table of stops": (
        "html",
        "Ihre Fahrkarte",
        """<p>Auftragsnummer 123123123</p>
<table><tr><th>Halt</th>
<th>Datum</th>
<th>Zeit</th>
<th>Produkt</th>
</tr>
<tr><td>Berlin Hbf</td>
<td>04.05.2027</td>
<td>ab 08:30</td>
<td>ICE 704</td>
</tr>
<tr><td>Hamburg Hbf</td>
<td>04.05.2027</td>
<td>an 10:15</td>
<td></td>
</tr>
<tr><td>Hamburg Hbf</td>
<td>07.05.2027</td>
<td>ab 17:30</td>
<td>ICE 709</td>
</tr>
<tr><td>Berlin Hbf</td>
<td>07.05.2027</td>
<td>an 19:20</td>
<td></td>
</tr>
</table>""",
        ["Hamburg 05-04 10:15 to 05-07 17:30"],
    ),
    "a table of flights": (
        "html",
        "Your booking ABCDEF is confirmed",
        """<p>Booking reference ABCDEF</p>
<table><tr><th>Flight</th>
<th>From</th>
<th>To</th>
<th>Departs</th>
<th>Arrives</th>
</tr>
<tr><td>XY 12</td>
<td>Berlin (BER)</td>
<td>Lisbon (LIS)</td>
<td>4 May 2027 09:00</td>
<td>4 May 2027 12:00</td>
</tr>
<tr><td>XY 13</td>
<td>Lisbon (LIS)</td>
<td>Berlin (BER)</td>
<td>8 May 2027 13:00</td>
<td>8 May 2027 17:30</td>
</tr>
</table>""",
        ["Lisbon 05-04 12:00 to 05-08 13:00"],
    ),
    "a table of trains": (
        "html",
        "Your booking ABCDEF is confirmed",
        """<p>Booking reference ABCDEF</p>
<table><tr><th>Train</th>
<th>From</th>
<th>To</th>
<th>Departs</th>
<th>Arrives</th>
</tr>
<tr><td>IC 12</td>
<td>Berlin Hbf</td>
<td>Hamburg Hbf</td>
<td>4 May 2027 09:00</td>
<td>4 May 2027 11:00</td>
</tr>
<tr><td>IC 13</td>
<td>Hamburg Hbf</td>
<td>Berlin Hbf</td>
<td>8 May 2027 13:00</td>
<td>8 May 2027 15:30</td>
</tr>
</table>""",
        ["Hamburg 05-04 11:00 to 05-08 13:00"],
    ),
    "a quoted mail": (
        "plain",
        "Fwd: Buchung",
        """Schau mal!

> Von: Hotel Beispiel
> Ihre Buchung ist bestätigt. Buchungsnummer: 12345X
> Hotel Beispiel, Beispielgasse 1, 8010 Graz
> Anreise: 04.05.2027
> Abreise: 07.05.2027""",
        ["Graz 05-04 15:00 to 05-07 11:00"],
    ),
    "a portal's, French": (
        "plain",
        "Votre réservation est confirmée : Hôtel Exemple Bordeaux",
        """Merci Maya !
Numéro de confirmation : 4711.815.124
Hôtel Exemple Bordeaux
5 rue Exemple, 33000 Bordeaux, France
Arrivée   mardi 4 mai 2027 (à partir de 15:00)
Départ   vendredi 7 mai 2027 (jusqu'à 11:00)""",
        ["Bordeaux 05-04 15:00 to 05-07 11:00"],
    ),
    "an airline's, Dutch": (
        "plain",
        "Uw boekingsbevestiging: KLMXYZ",
        """Boekingscode: KLMXYZ
Heenvlucht
di 4 mei 2027
09:30 Amsterdam (AMS)
11:20 Lissabon (LIS)
KL1697
Terugvlucht
za 8 mei 2027
12:10 Lissabon (LIS)
16:05 Amsterdam (AMS)
KL1698""",
        ["Lisbon 05-04 11:20 to 05-08 12:10"],
    ),
    "with connections, under one date": (
        "plain",
        "Booking confirmation QWERTZ",
        """Booking code QWERTZ
4 May 2027
LH 201 Berlin (BER) - Frankfurt (FRA) 06:45 - 07:55
LH 1166 Frankfurt (FRA) - Lisbon (LIS) 09:10 - 11:20
8 May 2027
LH 1167 Lisbon (LIS) - Frankfurt (FRA) 12:05 - 16:10
LH 202 Frankfurt (FRA) - Berlin (BER) 17:45 - 18:55""",
        ["Lisbon 05-04 11:20 to 05-08 12:05"],
    ),
    "one way": (
        "plain",
        "Booking confirmation QWERTZ",
        """Booking code QWERTZ
Flight XY 100
Dublin (DUB) → Porto (OPO)
Tue 4 May 2027 07:00 – 09:35""",
        ["Porto 05-04 09:35 to 05-05 09:35"],
    ),
    "two hotels": (
        "plain",
        "Your trip is confirmed",
        """Confirmation number 12121212
Hotel One
Address: Rua Um 1, 1100-001 Lisbon
Check-in: 4 May 2027
Check-out: 6 May 2027

Hotel Two
Address: Rua Dois 2, 4050-001 Porto
Check-in: 6 May 2027
Check-out: 9 May 2027""",
        ["Lisbon 05-04 15:00 to 05-06 11:00", "Porto 05-06 15:00 to 05-09 11:00"],
    ),
    "nights that do not fit": (
        "plain",
        "Confirmation",
        """Your reservation is confirmed at Hotel Example in Bergen.
Check-in 4 May 2027
Check-out 7 May 2027
4 nights""",
        ["Bergen 05-04 15:00 to 05-07 11:00"],
    ),
    "the month first, two signs of the year": (
        "plain",
        "Your reservation confirmation",
        """Confirmation No: 9911223
Example Suites Austin
12 Example Ave, Austin, TX 78701
Arrival: 5/4/27
Departure: 5/7/27
3 nights""",
        ["Austin 05-04 15:00 to 05-07 11:00"],
    ),
    "one that may be cancelled": (
        "plain",
        "Reservation confirmed",
        """Booking number 12345678
Example Hotel, 1 Example St, Oslo
It can be cancelled until 1 May.
Check-in 4 May 2027
Check-out 7 May 2027""",
        ["Oslo 05-04 15:00 to 05-07 11:00"],
    ),
    "a hotel's, Spanish": (
        "plain",
        "Confirmación de reserva",
        """Estimada Maya, le confirmamos su reserva en el Hotel Ejemplo de Valencia, España.
Entrada: martes 4 de mayo de 2027
Salida: viernes 7 de mayo de 2027
Número de reserva: 88990""",
        ["Valencia 05-04 15:00 to 05-07 11:00"],
    ),
    "rooms of people, Spanish": (
        "plain",
        "Reserva confirmada en Bilbao",
        """¡Tu reserva está confirmada!
Llegada  Salida
mar, 4 may 2027  vie, 7 may 2027
15:00  11:00
Código de confirmación HMABCD1234
Alojamiento entero en Bilbao""",
        ["Bilbao 05-04 15:00 to 05-07 11:00"],
    ),
    "a chain's, with advertising below": (
        "plain",
        "Reservation Confirmation #78901234 for Exemplar Hotel Seattle",
        """Exemplar Hotel Seattle
2001 6th Example Avenue, Seattle, Washington 98121 USA
Check-in: Tuesday, May 4, 2027 - 03:00 PM
Check-out: Friday, May 7, 2027 - 12:00 PM
Number of rooms 1
The responsible tourist newsletter: save 10% off""",
        ["Seattle 05-04 15:00 to 05-07 12:00"],
    ),
    "a flight that is called by its number only": (
        "plain",
        "Booking confirmation - EKABCD",
        """Booking reference EKABCD
Departing Tuesday 4 May 2027
London Heathrow to Dubai
EK 002
Dep 14:20
Arr 00:20 (+1)
Returning Sunday 9 May 2027
Dubai to London Heathrow
EK 003
Dep 14:30
Arr 19:05""",
        ["Dubai 05-05 00:20 to 05-09 14:30"],
    ),
    "hours below both ends": (
        "plain",
        "Your travel itinerary WZABCD",
        """Flight confirmation code: WZABCD
GOING OUT
Flight Number: W6 2201
Departs from: Budapest (BUD)
Arrives to: London Luton (LTN)
04/05/2027 06:00
04/05/2027 07:45
COMING BACK
Flight Number: W6 2202
Departs from: London Luton (LTN)
Arrives to: Budapest (BUD)
08/05/2027 08:25
08/05/2027 11:50""",
        ["London 05-04 07:45 to 05-08 08:25"],
    ),
    "a railway's, Italian, the hour before the station": (
        "plain",
        "Biglietto elettronico",
        """Codice prenotazione (PNR): 7ABCDE
Partenza: 04/05/2027 ore 08:15 Roma Termini
Arrivo: 04/05/2027 ore 09:25 Napoli Centrale
Treno: Frecciarossa 9515
Partenza: 07/05/2027 ore 18:15 Napoli Centrale
Arrivo: 07/05/2027 ore 19:25 Roma Termini
Treno 9540""",
        ["Naples 05-04 09:25 to 05-07 18:15"],
    ),
    "there and back, French": (
        "plain",
        "Confirmation de votre commande",
        """Dossier de réservation : ABCDEF
ALLER
Paris Gare de Lyon → Marseille Saint-Charles
mardi 4 mai 2027
09h38 - 12h54
TGV 6107
RETOUR
Marseille Saint-Charles → Paris Gare de Lyon
vendredi 7 mai 2027
17h02 - 20h22
TGV 6124""",
        ["Marseille 05-04 12:54 to 05-07 17:02"],
    ),
    "a coach, German": (
        "plain",
        "Deine Buchungsbestätigung (Buchungsnr. 3012345678)",
        """Buchungsnummer 3012345678
Dein Bus
Hinfahrt am 04.05.2027
10:00 München ZOB
14:30 Zürich Sihlquai
Rückfahrt am 07.05.2027
16:00 Zürich Sihlquai
20:15 München ZOB""",
        ["Zürich 05-04 14:30 to 05-07 16:00"],
    ),
    "a railway's, Dutch": (
        "plain",
        "Bevestiging internationale reis",
        """Boekingscode: NSXYZ1
Uw trein
Amsterdam Centraal - Parijs Nord
dinsdag 4 mei 2027
Vertrek 08:15
Aankomst 11:38
Parijs Nord - Amsterdam Centraal
vrijdag 7 mei 2027
Vertrek 17:22
Aankomst 20:44""",
        ["Paris 05-04 11:38 to 05-07 17:22"],
    ),
    "a railway's, Portuguese": (
        "plain",
        "Confirmação de compra de bilhete",
        """Referência da reserva: 1234567
Comboio Alfa Pendular 121
Lisboa Oriente - Porto Campanhã
04/05/2027 Partida 08:39 Chegada 11:18
Comboio AP 130
Porto Campanhã - Lisboa Oriente
07/05/2027 Partida 17:47 Chegada 20:30""",
        ["Porto 05-04 11:18 to 05-07 17:47"],
    ),
    "flights in sentences": (
        "plain",
        "Flight confirmed",
        """Confirmation number ABC123. You fly from Vienna to Athens on 4 May 2027 at 10:05, arriving at 13:20.
You return from Athens to Vienna on 8 May 2027 at 14:10, arriving at 15:35.""",
        ["Athens 05-04 13:20 to 05-08 14:10"],
    ),
}


@pytest.mark.parametrize(("kind", "subject", "text", "expected"), OTHERS.values(), ids=OTHERS.keys())
def test_other_shapes_are_read_and_told(
    kind: str, subject: str, text: str, expected: list[str], tmp_path: Path
) -> None:
    told = understood(a_mail(tmp_path, subject, text, kind=kind))
    assert stops(told) == expected
    assert any(CHECK in problem.what for problem in told.problems)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("b.txt", "Booking confirmation\n\nHotel: Example Inn\n"),
        ("b.txt", "Hotel: Example Inn\n"),
        ("b.html", "<!DOCTYPE html><html><style>.a{}</style><body><p>Hotel: Example Inn</p>"),
    ],
)
def test_a_text_or_a_page_that_is_no_mail(name: str, content: str, tmp_path: Path) -> None:
    facts = (
        "Address: 3 Example Quay, Cork, Ireland", "Check-in: 4 May 2027, 14:00", "Check-out: 7 May 2027, 11:00",
        "Confirmation number: 55AA1",
    )  # fmt: skip
    path = tmp_path / name
    path.write_text(content + "\n".join(f"<p>{fact}</p>" if name.endswith("html") else fact for fact in facts))
    assert stops(understood(path)) == ["Cork 05-04 14:00 to 05-07 11:00"]


def test_the_yaml_that_is_written_says_that_it_was_read_from_the_text(tmp_path: Path) -> None:
    subject, text, _ = STAYS["Dutch"]
    written = to_yaml(understood(a_mail(tmp_path, subject, text)))
    assert written.startswith(f"# booking.eml: {CHECK}: Hotel Voorbeeld")


def test_a_day_that_nothing_decides_is_told_and_left(tmp_path: Path) -> None:
    text = "Confirmation number 778899\nHotel Example, Dublin\nCheck-in 04/05/2027\nCheck-out 05/05/2027"
    with pytest.raises(TripmeetError, match="'04/05/2027' can be 2027-05-04 or 2027-04-05"):
        understood(a_mail(tmp_path, "Booking confirmation", text))


def test_where_nothing_can_be_read_the_hint_says_what_would_help(tmp_path: Path) -> None:
    with pytest.raises(TripmeetError, match=r"the confirmation itself as \.eml"):
        understood(a_mail(tmp_path, "Hello", "Nothing is booked."))


@pytest.mark.parametrize(
    "sign",
    [
        "4 May 2027 ",
        "Berlin - Lisbon\n",
        "from ",
        "check-in 4 May 2027\n",
        "(BER) ",
        "1/2/",
        "a - ",
        "a: " * 90 + "(\n",
    ],
)
def test_a_text_however_long_is_read_in_the_end(sign: str, tmp_path: Path) -> None:
    with pytest.raises(TripmeetError, match="no trip is in it"):
        understood(a_mail(tmp_path, "Booking confirmation 1234567", "Your flight, your hotel\n" + sign * 20_000))


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
    "days that can be two": (
        "Booking confirmation",
        """Confirmation number 778899
Hotel Example
1 Example St, Dublin 2, D02 X285, Ireland
Check-in 04/05/2027
Check-out 05/05/2027""",
    ),
    "an advertisement with nights": (
        "Your ticket to savings",
        """Book your stay at Hotel Exemplo, Lisbon.
Stay 4-7 May 2027 with 3 nights for 2. From only €99. Confirmation within minutes!""",
    ),
    "points": (
        "Your stay points",
        """Confirmation: you earned points for Hotel Exemplo Lisbon, 4 May 2026 - 7 May 2026, 3 nights.
Member number 1234567""",
    ),
    "an insurance": (
        "Versicherungsbestätigung",
        """Ihre Reiseversicherung ist bestätigt.
Versicherungsnummer 1234567. Gültig vom 04.05.2027 bis 07.05.2027, Hotel und Flug, Berlin""",
    ),
    "a concert": (
        "Your tickets are confirmed",
        """Order number 12345
Concert in Lisbon, 5 May 2027 20:00. Hotel offers nearby""",
    ),
    "an interview": (
        "Bewerbung",
        """Wir bestätigen den Eingang Ihrer Bewerbung. Gespräche vom 04.05.2027 bis 07.05.2027 in Berlin, Zimmer 12.""",
    ),
    "a conference": (
        "Registration confirmed: ExampleConf",
        """Your registration is confirmed.
Registration number EX12345. ExampleConf takes place 4-7 May 2027 in Vienna. Hotel rooms: see our website.""",
    ),
    "a French cancellation": (
        "Annulation de votre réservation",
        """Votre réservation est annulée
Hôtel Exemple, Lyon
Arrivée 4 mai 2027
Départ 7 mai 2027""",
    ),
    "a German question about a stay": (
        "Bewerten Sie Ihren Aufenthalt",
        """Ihre Buchung 12345678 Hotel Beispiel, Graz, Anreise 04.05.2027, Abreise 07.05.2027""",
    ),
    "a car park": (
        "Parking booking confirmed",
        """Booking number 12345678
Parking at Lisbon Airport
Entry: 4 May 2027 08:00
Exit: 8 May 2027 14:00""",
    ),
    "a car": (
        "Your car rental is confirmed",
        """Confirmation number 12345678
Pick-up: 4 May 2027 12:00 Lisbon Airport
Drop-off: 8 May 2027 10:00 Lisbon Airport
Car: small""",
    ),
    "a course": (
        "Kursbestätigung",
        """Ihre Anmeldung ist bestätigt. Kursnummer 12345. Kurs in Berlin vom 04.05.2027 bis 07.05.2027, Raum 5""",
    ),
    "a toy train": (
        "Bestellbestätigung 1234567",
        """Ihre Bestellung: Modellbahn Zug ICE 4, Lieferung 04.05.2027 von Berlin nach Hamburg""",
    ),
    "a deal": (
        "Weekend deals",
        """Hotel in Prague 3 nights 4 May 2027 - 7 May 2027 €120. Book now. Deal reference 12345.""",
    ),
    "a saved stay": (
        "Prices dropped for your saved stay",
        """Hotel Exemplo Lisbon: check-in 4 May 2027, check-out 7 May 2027 now €99. Book now""",
    ),
    "a meeting": (
        "Meeting confirmed",
        """Confirmed: meeting in Lisbon, 4 May 2027 10:00 - 11:00, room 5""",
    ),
    "a table": (
        "Your table is confirmed",
        """Reservation number 12345
Restaurant Exemplo, Lisbon
4 May 2027 20:00, 2 persons""",
    ),
    "a membership": (
        "Membership confirmation",
        """Your membership number 1234567 is valid from 4 May 2027 to 7 June 2027. Room for everyone in Berlin!""",
    ),
}


@pytest.mark.parametrize(("subject", "text"), NO_TRIPS.values(), ids=NO_TRIPS.keys())
def test_what_only_looks_like_a_booking_is_no_trip(subject: str, text: str, tmp_path: Path) -> None:
    with pytest.raises(TripmeetError, match="no trip is in it"):
        understood(a_mail(tmp_path, subject, text))


@pytest.mark.parametrize(
    ("there", "back", "at"),
    [
        ("Outward: Zürich to Milano", "Return: Milano to Zürich", "departs 08:55, arrives 12:10"),
        ("Aller : Zürich à Milano", "Retour : Milano à Zürich", "départ 08:55, arrivée 12:10"),
        ("Hinfahrt: Zürich nach Milano", "Rückfahrt: Milano nach Zürich", "ab 08:55, an 12:10"),
    ],
)
def test_a_route_with_its_day_and_hours_in_one_line_is_read_there_and_back(
    tmp_path: Path, there: str, back: str, at: str
) -> None:
    text = f"Booking confirmation: train\n{there}, 04.05.2027, {at}\n{back}, 07.05.2027, {at}\n"
    assert stops(understood(a_mail(tmp_path, "Booking confirmation", text))) == ["Milan 05-04 12:10 to 05-07 08:55"]


def test_later_days_that_were_not_read_are_told(tmp_path: Path) -> None:
    text = "Booking code QWERTZ\nFlight XY 100\nDublin (DUB) - Porto (OPO)\n4 May 2027 07:00 - 09:35\nBack: 9 May 2027"
    told = understood(a_mail(tmp_path, "Booking confirmation", text))
    assert any("names 2027-05-09 as well" in problem.what for problem in told.problems)


NORTH_AND_EAST = {
    "a hotel's, Polish": (
        "Potwierdzenie rezerwacji",
        """Dziękujemy za rezerwację!
Hotel Przykład
ul. Długa 990, 31-147 Kraków, Polska
Zameldowanie: wtorek, 4 maja 2027 (od 15:00)
Wymeldowanie: piątek, 7 maja 2027 (do 11:00)""",
        ["Kraków 05-04 15:00 to 05-07 11:00"],
    ),
    "an airline's, Swedish": (
        "Bokningsbekräftelse",
        """Tack för din bokning!
Bokningsnummer: ABC123
Utresa tisdag 4 maj 2027
SK525
Avgång 08:10 Stockholm Arlanda (ARN)
Ankomst 09:55 London Heathrow (LHR)
Hemresa fredag 7 maj 2027
SK526
Avgång 11:00 London Heathrow (LHR)
Ankomst 14:30 Stockholm Arlanda (ARN)""",
        ["London 05-04 09:55 to 05-07 11:00"],
    ),
    "a railway's, Czech": (
        "Jízdenka - potvrzení rezervace",
        """Děkujeme za nákup jízdenky.
Vlak RJ 73
Odjezd: Praha hl.n. 4. 5. 2027 08:05
Příjezd: Wien Hbf 4. 5. 2027 12:00
Vlak RJ 78
Odjezd: Wien Hbf 7. 5. 2027 16:10
Příjezd: Praha hl.n. 7. 5. 2027 20:05""",
        ["Vienna 05-04 12:00 to 05-07 16:10"],
    ),
    "a railway's, Danish": (
        "Din rejse og billet",
        """Tak for dit køb.
Udrejse: tirsdag den 4. maj 2027
Afgang 08:00 Odense St.
Ankomst 09:35 Aarhus H
Hjemrejse: torsdag den 6. maj 2027
Afgang 16:30 Aarhus H
Ankomst 18:05 Odense St.""",
        ["Århus 05-04 09:35 to 05-06 16:30"],
    ),
    "a hotel's, Norwegian": (
        "Bekreftelse på din bestilling",
        """Takk, Maya! Din bestilling er bekreftet.
Hotell Eksempel
Kong Oscars gate 990, 5017 Bergen, Norge
Innsjekking: tirsdag 4. mai 2027 fra kl. 15:00
Utsjekking: fredag 7. mai 2027 innen kl. 12:00
3 netter""",
        ["Bergen 05-04 15:00 to 05-07 12:00"],
    ),
    "a hotel's, Finnish": (
        "Varausvahvistus",
        """Kiitos varauksestasi!
Hotelli Esimerkki
Hämeenkatu 990, 33100 Tampere, Suomi
Sisäänkirjautuminen: tiistai 4. toukokuuta 2027 klo 15:00
Uloskirjautuminen: perjantai 7. toukokuuta 2027 klo 12:00
Varausnumero: 123456""",
        ["Tampere 05-04 15:00 to 05-07 12:00"],
    ),
}


@pytest.mark.parametrize("name", NORTH_AND_EAST)
def test_a_confirmation_in_the_languages_of_the_north_and_the_east(name: str, tmp_path: Path) -> None:
    subject, text, right = NORTH_AND_EAST[name]
    told = understood(a_mail(tmp_path, subject, text))
    assert stops(told) == right
    assert any(CHECK in problem.what for problem in told.problems)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Din bokning är avbokad", ("Hotell Exempel, Storgatan 9, 411 24 Göteborg\nIncheckning 4 maj 2027\n"
         "Utcheckning 7 maj 2027")),
        ("Rezerwacja została anulowana", ("Hotel Przykład, 31-147 Kraków\nZameldowanie: 4 maja 2027\n"
         "Wymeldowanie: 7 maja 2027")),
        ("Nyhetsbrev: erbjudande", "Boka nu! Din resa till Paris från 499 kr. 4 maj 2027 - 7 maj 2027"),
        ("Potvrzení objednávky", "Objednávka č. 12345\nDoručení: 4. 5. 2027\nDlouhá 990, 110 00 Praha"),
    ],
)  # fmt: skip
def test_what_is_called_off_or_sold_there_is_no_trip(subject: str, text: str, tmp_path: Path) -> None:
    with pytest.raises(TripmeetError, match="no trip is in it"):
        understood(a_mail(tmp_path, subject, text))

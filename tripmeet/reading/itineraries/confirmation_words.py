"""The words by which confirmations are told from advertising, and their dates and places from the rest.

In English, German, French, Spanish, Portuguese, Italian and Dutch; without accents and in small letters, as the text
is folded before it is searched.
"""

from __future__ import annotations

import re

from tripmeet.model.trip import Means

CODE = re.compile(
    r"(?i:confirmation|booking|reservation|record locator|locator|pnr|itinerary|buchungs|buchung|reservierungs|"
    r"bestatigungs|dossier|reserva|localizador|prenotazione|conferma|boekings|boeking|reserverings|bevestigings|"
    r"auftrags|fahrkarten|e-?ticket)[^\n]{0,24}?[:#.\s]\s*"
    r"(?=[A-Z0-9.-]*\d|[A-Z]{6}\b)(?!\d{1,2}[./-]\d)[A-Z0-9][A-Z0-9.-]{4,}\b"
)
"""A word for a booking's number, and the number; capitals count."""
CONFIRMED = re.compile(
    r"\bconfirm(?:ed|ation|s)?\b|\bwe(?:'re| are) (?:happy|pleased|delighted) to|bestatig|\bconfirme(?:e|r|s)?\b|"
    r"\bconfirmad[oa]\b|\bconfirmac|\bconfirmamos\b|\bconfermat|\bconferma\b|\bconfermiamo\b|\bbevestig|\be-?ticket|"
    r"\bboarding pass\b|\bbordkarte|\bfahrkarte|\bbillet\b|\bbiglietto\b|\bbillete\b|\bbilhete\b|"
    r"\byour (?:booking|reservation|trip|tickets?|stay)\b|\bihre (?:buchung|reise|reservierung)\b|"
    r"\bvotre (?:reservation|voyage)\b|"
    r"\bsu reserva\b|\btu reserva\b|\bsua reserva\b|\btua prenotazione\b|\bsua prenotazione\b|\b(?:je|"
    r"uw) (?:boeking|reservering)\b"
)
CANCELLED = re.compile(
    r"\b(?:cancell?ed|cancellation (?:confirmed|confirmation)|storniert|stornierung(?:sbestatigung)?|storno|"
    r"annulee?|annulation confirmee|"
    r"cancelad[oa]|anulad[oa]|annullat[oa]|cancellat[oa]|geannuleerd|annulering)\b"
)
PENDING = re.compile(
    r"not (?:yet )?(?:been )?confirmed|not a confirmation|awaiting|pending|waiting list|"
    r"your (?:booking )?request|noch nicht bestatigt|"
    r"keine bestatigung|ihre anfrage|unverbindlich|en attente|pas encore confirme|no (?:esta|ha sido) confirmad|"
    r"pendiente|pendente|aguarda|in attesa|non (?:e ancora )?confermat|nog niet bevestigd|in behandeling|"
    r"complete your (?:booking|reservation)|finish (?:your )?booking|still interested|\bquote\b|\bquotation\b|"
    r"\bdevis\b|"
    r"\bpresupuesto\b|\borcamento\b|\bpreventivo\b|kostenvoranschlag|\bangebot\b|\bofferte\b|jetzt abschliessen"
)
ADVERTISES = re.compile(
    r"\d\s?% (?:off|discount|rabatt|de (?:reduction|descuento|desconto|remise)|di sconto|korting|sparen|discount|auf)|"
    r"\bsave (?:up to )?\d|\bspare(?:n sie)? (?:bis zu )?\d|\bbook (?:now|by|today)\b|jetzt buchen|"
    r"reservez (?:vite|maintenant)|"
    r"reserv[ae] (?:ya|ahora|agora)|prenota (?:ora|subito)|boek nu|\bdeals?\b|\bspecial offers?\b|"
    r"\bfrom (?:only )?[€$£]|\bab \d+ ?(?:€|eur)|"
    r"\bflash sale\b|\bnewsletter\b|\bsonderangebot|\boffre speciale|\boferta\b|\bgutschein\b|\bvoucher\b|"
    r"\bwin a\b|\bgewinn"
)
SELLS = re.compile(
    r"\b(?:delivery|deliver|delivered|shipping|shipped|parcel|tracking|lieferung|liefertermin|versand|paket|livraison|"
    r"expedition|colis|envio|entrega|consegna|spedizione|bezorg\w*|levering|verzend\w*|your order|bestellung|"
    r"commande|pedido|"
    r"ordine|bestelling|conference|congress|workshop|festival|seminar|course|tagung|kongress|kurs|bewerbung|interview|"
    r"registration|anmeldung|inscription|inscripcion|prescription|appointment|termin|rendez-vous|webinar|"
    r"subscription|insurance|versicherung)\b"
)
INVOICE = re.compile(
    r"\b(?:invoice|rechnung|facture|factura|fatura|fattura|factuur|receipt|quittung|beleg|recu|ricevuta|recibo|"
    r"statement|payment reminder|mahnung|zahlungserinnerung)\b"
)
TICKET = re.compile(r"\be-?tickets?\b|\bitinerary\b|\bboarding\b|\bfahrkarte|\breiseplan")
ASKS = re.compile(
    r"how was your|review your|rate your|your opinion|bewerten sie|wie war|ihre meinung|votre avis|s'est passe|"
    r"valora tu|que tal|como foi|com'e (?:stato|andat)|recensi|beoordeel|hoe was|feedback|you stayed|"
    r"thank you for staying"
)

CHECKS_IN = re.compile(
    r"\bcheck-? ?in\b|\banreise(?:tag|datum)?\b|\beinchecken\b|\binchecken\b|\bincheckdatum\b|\bcheck-?in-datum\b"
)
CHECKS_OUT = re.compile(r"\bcheck-? ?out\b|\babreise(?:tag|datum)?\b|\bauschecken\b|\buitchecken\b|\buitcheckdatum\b")
COMES = re.compile(r"^\W*(?:arriv(?:al|ing|ee?|o|e le)|ankunft|llegada|entrada|chegada|aankomst)\b")
GOES = re.compile(
    r"(?:^|\b(?:arriv(?:al|ing|ee?|o)|ankunft|llegada|entrada|chegada|aankomst))\W*"
    r"(?:depart(?:ure|ing|ee?)?|salida|saida|partida|partenza|vertrek)\b"
)
"""At the beginning of a line, where a house is spoken of."""
FROM = re.compile(r"\b(?:from|vom?n?|du|desde|dal?|del|van|de)\b")
UNTIL = re.compile(r"\b(?:to|until|till|bis|au|hasta|al?|ate|tot)\b")
"""Between dates, behind a word for a stay."""
SLEEPS = re.compile(
    r"\b(?:hotel|hotels|hostel|inn|motel|suites?|nights?|guest ?house|resort|pension|gasthof|gasthaus|"
    r"apartments?|apartamento|"
    r"appartement|appartamento|"
    r"ferienwohnung|unterkunft|zimmer|room|rooms|chambre|habitacion|quarto|camera|kamer|auberge|gite|logement|"
    r"hebergement|alojamiento|"
    r"alojamento|hospedagem|pensao|pousada|albergo|alloggio|ostello|verblijf|accommodatie|airbnb|b&b|"
    r"bed (?:and|&) breakfast|"
    r"ryokan|host|hote|gastgeber|stay|sejour|aufenthalt|estancia|estadia|soggiorno|lodging|accommodation|"
    r"property|parador|riad|villa|lodge)\b"
)
NIGHTS = re.compile(
    r"(\d{1,2})\s*(?:x\s*)?(?:nights?|nachte?|ubernachtung(?:en)?|nuits?|nuitees?|noches?|noites?|nott[ei]|nachten)\b"
)

ADDRESS = re.compile(
    r"^\W*(?:address|adresse|anschrift|direccion|endereco|morada|indirizzo|adres|location|lage|standort|"
    r"ubicacion|localizacao|where)\b\s*:?\s*(.*)$"
)
NAMED = re.compile(
    r"^\W*(?:hotel(?: ?name)?|property(?: name)?|accommodation|lodging|unterkunft|etablissement|hebergement|"
    r"alojamiento|alojamento|struttura|"
    r"accommodatie|hostel|logement)\s*:\s*(.+)$"
)

LEAVES = re.compile(
    r"^\W*(?:departure(?: airport| station)?|departs?|departing|leaves?|from|abflug|abfahrt|von|ab|depart|de|"
    r"salida|origen|desde|partida|origem|partenza|"
    r"da|vertrek|van|outbound from)\b\s*(?::|-|–|\n|$|(?=\s))\s*(.*)$"
)
ARRIVES = re.compile(
    r"^\W*(?:arrival(?: airport| station)?|arrives?|arriving|to|destination|ankunft|nach|an|arrivee|a|vers|"
    r"llegada|destino|hasta|chegada|para|arrivo|"
    r"destinazione|aankomst|naar)\b\s*(?::|-|–|\n|$|(?=\s))\s*(.*)$"
)
ISSUED = re.compile(
    r"\b(?:booked on|booking date|date of (?:booking|issue)|issued|gebucht am|buchungsdatum|ausgestellt|"
    r"reserve le|date d'emission|emitid|"
    r"fecha de (?:compra|reserva|emision)|data (?:di emissione|da compra)|geboekt op|boekingsdatum|purchased|"
    r"paid|payment|printed|cancel|stornier|annul|until|before)\b"
)

JOURNEY = re.compile(
    r"\b(?:journey|outbound|inbound|departing|returning|trip|travel|hinfahrt|ruckfahrt|fahrt|fahrkarte\w*|abfahrt|reise|aller|"
    r"retour|trajet|voyage|"
    r"viaje|trayecto|viagem|viaggio|heenreis|terugreis|reis)\b"
)
"""Where no means is named, one goes by train, which is told."""

MEANS = {
    Means.FLIGHT: re.compile(
        r"\b(?:flights?|flug|fluge|flugnummer|vols?|vuelos?|voos?|volo|voli|vlucht\w*|boarding|airlines?|"
        r"airways|aircraft|baggage allowance|gepack|airport|flughafen)\b"
    ),
    Means.TRAIN: re.compile(
        r"\b(?:trains?|zug|zugnummer|zugfahrt|bahn\w*|ice|ic|tgv|ave|treno|treni|comboio|tren|trem|trein\w*|rail\w*|"
        r"carriage|wagon|wagen|voiture|coche|carrozza|"
        r"eurostar|frecciarossa|intercity|intercidades|hbf|gare|sncf|renfe|amtrak|station|estacion|stazione|"
        r"binario|gleis|platform|quai)\b"
    ),
    Means.BUS: re.compile(
        r"\b(?:bus|buses|fernbus|autocar|autobus|autobuses|onibus|autocarro|pullman|coach|busfahrt|busreis)\b"
    ),
    Means.FERRY: re.compile(
        r"\b(?:ferry|ferries|fahre|traghetto|transbordador|veerboot|veerpont|crossing|traversee|sailing|"
        r"uberfahrt|vessel)\b"
    ),
}  # fmt: skip

"""The words by which confirmations are told from advertising, and their dates and places from the rest.

In English, German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Danish, Norwegian, Polish, Czech and Finnish;
without accents and in small letters, as the text is folded before it is searched.
"""

from __future__ import annotations

import re

from tripmeet.model.trip import Means

CODE = re.compile(
    r"(?i:confirmation|booking|reservation|record locator|locator|pnr|itinerary|buchungs|buchung|reservierungs|"
    r"bestatigungs|dossier|reserva|localizador|prenotazione|conferma|boekings|boeking|reserverings|bevestigings|"
    r"bokningsnummer|boknings|bookingnummer|bestilling|billetnummer|rezerwacji|potwierdzenia|rezervace|jizdenky|"
    r"varausnumero|varaus|auftrags|fahrkarten|e-?ticket)[^\n]{0,24}?[:#.\s]\s*"
    r"(?=[A-Z0-9.-]*\d|[A-Z]{6}\b)(?!\d{1,2}[./-]\d)[A-Z0-9][A-Z0-9.-]{4,}\b"
)
"""A word for a booking's number, and the number; capitals count."""
CONFIRMED = re.compile(
    r"\bconfirm(?:ed|ation|s)?\b|\bwe(?:'re| are) (?:happy|pleased|delighted) to|bestatig|\bconfirme(?:e|r|s)?\b|"
    r"\bconfirmad[oa]\b|\bconfirmac|\bconfirmamos\b|\bconfermat|\bconferma\b|\bconfermiamo\b|\bbevestig|"
    r"\be-?ticket|"
    r"\bboarding pass\b|\bbordkarte|\bfahrkarte|\bbillet\b|\bbiglietto\b|\bbillete\b|\bbilhete\b|"
    r"bekraft|bekræft|bekreft|\bdin (?:bokning|resa|biljett|booking|rejse|bestilling|reise|billett?)\b|"
    r"\bbiljett|\bbillett|"
    r"potwierdz|\b(?:twoja|panstwa) rezerwacja|\bbilet\b|potvrz|potvrd|\bvase rezervace|\bjizdenk|\bletenk|"
    r"vahvist|\bvarauksesi|\bmatkalippu|"
    r"\byour (?:booking|reservation|trip|tickets?|stay)\b|\bihre (?:buchung|reise|reservierung)\b|"
    r"\bvotre (?:reservation|voyage)\b|"
    r"\bsu reserva\b|\btu reserva\b|\bsua reserva\b|\btua prenotazione\b|\bsua prenotazione\b|\b(?:je|"
    r"uw) (?:boeking|reservering)\b"
)
CANCELLED = re.compile(
    r"\b(?:cancell?ed|cancellation (?:confirmed|confirmation)|storniert|stornierung(?:sbestatigung)?|storno|"
    r"annulee?|annulation confirmee|"
    r"avboka[dt]|avbokning|aflyst|annulleret|annullert|avlyst|kansellert|avbestilt|anulowan[aey]|anulowano|"
    r"odwołan[aey]|"
    r"zrusen[aoy]|stornovan[aoy]|peruttu|peruutettu|cancelad[oa]|anulad[oa]|annullat[oa]|cancellat[oa]|"
    r"geannuleerd|annulering)\b"
)
PENDING = re.compile(
    r"not (?:yet )?(?:been )?confirmed|not a confirmation|awaiting|pending|waiting list|"
    r"your (?:booking )?request|noch nicht bestatigt|"
    r"keine bestatigung|ihre anfrage|unverbindlich|en attente|pas encore confirme|no (?:esta|ha sido) confirmad|"
    r"pendiente|pendente|aguarda|in attesa|non (?:e ancora )?confermat|nog niet bevestigd|in behandeling|"
    r"inte bekraftad|ikke bekræftet|ikke bekreftet|niepotwierdzon|nie (?:jest|"
    r"została) (?:jeszcze )?potwierdzon|oczekuje|"
    r"neni (?:jeste )?potvrzen|ceka na potvrzeni|vantar pa|afventer|avventer|odottaa|complete your (?:booking|"
    r"reservation)|finish (?:your )?booking|still interested|\bquote\b|\bquotation\b|"
    r"\bdevis\b|"
    r"\bpresupuesto\b|\borcamento\b|\bpreventivo\b|kostenvoranschlag|\bangebot\b|\bofferte\b|jetzt abschliessen"
)
ADVERTISES = re.compile(
    r"\d\s?% (?:off|discount|rabatt|de (?:reduction|descuento|desconto|remise)|di sconto|korting|sparen|"
    r"discount|auf)|"
    r"\bsave (?:up to )?\d|\bspare(?:n sie)? (?:bis zu )?\d|\bbook (?:now|by|today)\b|jetzt buchen|"
    r"reservez (?:vite|maintenant)|"
    r"reserv[ae] (?:ya|ahora|agora)|prenota (?:ora|subito)|boek nu|\bdeals?\b|\bspecial offers?\b|"
    r"\bfrom (?:only )?[€$£]|\bab \d+ ?(?:€|eur)|"
    r"\bboka (?:nu|idag)|bestil nu|bestill (?:na|nå)|zarezerwuj (?:teraz|juz)|rezervujte|varaa (?:nyt|heti)|"
    r"\bpromocj|\berbjudande|"
    r"\btilbud\b|\bslev[ay]\b|\btarjous|"
    r"\bflash sale\b|\bnewsletter\b|\bsonderangebot|\boffre speciale|\boferta\b|\bgutschein\b|\bvoucher\b|"
    r"\bwin a\b|\bgewinn"
)
SELLS = re.compile(
    r"\b(?:delivery|deliver|delivered|shipping|shipped|parcel|tracking|lieferung|liefertermin|versand|paket|"
    r"livraison|"
    r"expedition|colis|envio|entrega|consegna|spedizione|bezorg\w*|levering|verzend\w*|your order|bestellung|"
    r"commande|pedido|"
    r"ordine|leverans|leveres|dostaw[ay]|przesyłk\w*|doruceni|zasilk\w*|toimitus|zamowieni\w*|objednavk\w*|"
    r"bestelling|conference|congress|workshop|festival|seminar|course|tagung|kongress|kurs|bewerbung|interview|"
    r"registration|anmeldung|inscription|inscripcion|prescription|appointment|termin|rendez-vous|webinar|"
    r"subscription|insurance|versicherung)\b"
)
INVOICE = re.compile(
    r"\b(?:invoice|rechnung|facture|factura|fatura|fattura|factuur|receipt|quittung|beleg|recu|ricevuta|recibo|"
    r"faktura|kvitto|kvittering|paragon|uctenka|lasku|kuitti|statement|payment reminder|mahnung|"
    r"zahlungserinnerung)\b"
)
TICKET = re.compile(
    r"\be-?tickets?\b|\bitinerary\b|\bboarding\b|\bfahrkarte|\breiseplan|\bbiljett|\bbillett?|\bbilet\b|"
    r"\bjizdenk|\bletenk|\bmatkalippu"
)
ASKS = re.compile(
    r"how was your|review your|rate your|your opinion|bewerten sie|wie war|ihre meinung|votre avis|s'est passe|"
    r"valora tu|que tal|como foi|com'e (?:stato|andat)|recensi|beoordeel|hoe was|hur var|hvordan var|"
    r"jak oceni|ocen (?:swoj|pobyt)|ohodnot|miten meni|feedback|you stayed|"
    r"thank you for staying"
)

CHECKS_IN = re.compile(
    r"\bcheck-? ?in\b|\banreise(?:tag|datum)?\b|\beinchecken\b|\binchecken\b|\bincheckdatum\b|\bcheck-?in-datum\b|"
    r"\bincheckning|\bindtjekning|\bindcheckning|\binnsjekk|\bzameldowani|\bsisaankirjautumi|\btulopaiva"
)
CHECKS_OUT = re.compile(
    r"\bcheck-? ?out\b|\babreise(?:tag|datum)?\b|\bauschecken\b|\buitchecken\b|\buitcheckdatum\b|"
    r"\butcheckning|\budtjekning|\budcheckning|\butsjekk|\bwymeldowani|\buloskirjautumi|\blahtopaiva"
)
COMES = re.compile(
    r"^\W*(?:arriv(?:al|ing|ee?|o|e le)|ankunft|llegada|entrada|chegada|aankomst|"
    r"ankomst|przyjazd|prijezd|saapuminen)\b"
)
GOES = re.compile(
    r"(?:^|\b(?:arriv(?:al|ing|ee?|o)|ankunft|llegada|entrada|chegada|aankomst|ankomst|przyjazd|prijezd|"
    r"saapuminen))\W*"
    r"(?:depart(?:ure|ing|ee?)?|salida|saida|partida|partenza|vertrek|avresa|afrejse|avreise|wyjazd|odjezd|"
    r"lahto)\b"
)
"""At the beginning of a line, where a house is spoken of."""
FROM = re.compile(r"\b(?:from|vom?n?|du|desde|dal?|del|van|de|fran|fra|od)\b")
UNTIL = re.compile(r"\b(?:to|until|till|bis|au|hasta|al?|ate|tot|till|til|do)\b")
"""Between dates, behind a word for a stay."""
SLEEPS = re.compile(
    r"\b(?:hotel|hotels|hostel|inn|motel|suites?|nights?|guest ?house|resort|pension|gasthof|gasthaus|"
    r"apartments?|apartamento|"
    r"appartement|appartamento|"
    r"ferienwohnung|unterkunft|zimmer|room|rooms|chambre|habitacion|quarto|camera|kamer|auberge|gite|logement|"
    r"hebergement|alojamiento|"
    r"alojamento|hospedagem|pensao|pousada|albergo|alloggio|ostello|verblijf|accommodatie|airbnb|b&b|"
    r"bed (?:and|&) breakfast|"
    r"ryokan|host|hote|hostal|finca|hospedaria|residencial|locanda|agriturismo|masseria|ferienhaus|herberg|gastgeber|stay|sejour|aufenthalt|estancia|estadia|soggiorno|lodging|accommodation|"
    r"hotell|hotelli|vandrarhem|vandrerhjem|natter|netter|nætter|værelse|overnatting|overnatning|huone|pokoj\w*|"
    r"nocleg\w*|noce|nocy|pensjonat|penzion|ubytovani|apartament\w*|property|parador|riad|villa|lodge)\b"
)
NIGHTS = re.compile(
    r"(\d{1,2})\s*(?:x\s*)?(?:nights?|nachte?|ubernachtung(?:en)?|nuits?|nuitees?|noches?|noites?|nott[ei]|"
    r"nachten|"
    r"natter|netter|nætter|natt|nat|noce|nocy|noci|noc|yota)\b"
)

ADDRESS = re.compile(
    r"^\W*(?:address|adresse|anschrift|direccion|endereco|morada|indirizzo|adres|adress|adresa|osoite|"
    r"location|lage|standort|"
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
    r"da|vertrek|avgang|avgar|avresa|utresa|afgang|afrejse|avreise|fran|fra|odjezd|odlet|odjazd|wyjazd|wylot|"
    r"z|od|lahto|lahtee|van|outbound from)\b\s*(?::|-|–|\n|$|(?=\s))\s*(.*)$"
)
ARRIVES = re.compile(
    r"^\W*(?:arrival(?: airport| station)?|arrives?|arriving|to|destination|ankunft|nach|an|arrivee|a|vers|"
    r"ankomst|ankommer|till|til|prijezd|prilet|przyjazd|przylot|do|saapuminen|saapuu|llegada|destino|hasta|"
    r"chegada|para|arrivo|"
    r"destinazione|aankomst|naar)\b\s*(?::|-|–|\n|$|(?=\s))\s*(.*)$"
)
ISSUED = re.compile(
    r"\b(?:booked on|booking date|date of (?:booking|issue)|issued|gebucht am|buchungsdatum|ausgestellt|"
    r"reserve le|date d'emission|emitid|"
    r"fecha de (?:compra|reserva|emision)|data (?:di emissione|da compra)|geboekt op|boekingsdatum|purchased|"
    r"bokningsdatum|bokad den|bookingdato|bestilt|data (?:rezerwacji|zakupu)|datum (?:rezervace|vystaveni|"
    r"nakupu)|varauspaiva|"
    r"paid|payment|printed|cancel|stornier|annul|until|before)\b"
)

JOURNEY = re.compile(
    r"\b(?:journey|outbound|inbound|departing|returning|trip|travel|hinfahrt|ruckfahrt|fahrt|fahrkarte\w*|"
    r"abfahrt|reise|aller|"
    r"retour|trajet|voyage|"
    r"resa|utresa|hemresa|aterresa|returresa|biljett|rejse|udrejse|hjemrejse|returrejse|utreise|hjemreise|"
    r"returreise|"
    r"billett?|podroz|bilet|jizdenk\w*|jizda|cesta|matka|menomatka|paluumatka|viaje|trayecto|viagem|viaggio|"
    r"heenreis|terugreis|reis)\b"
)
"""Where no means is named, one goes by train, which is told."""

MEANS = {
    Means.FLIGHT: re.compile(
        r"\b(?:flights?|flug|fluge|flugnummer|vols?|vuelos?|voos?|volo|voli|vlucht\w*|boarding|airlines?|"
        r"flyg|flygning\w*|flygplats|flyrejse|flyvning|fly|flyplass|lufthavn|lotu|wylot|przylot|lotnisko|"
        r"letenk\w*|odlet|prilet|"
        r"letiste|lento|lennot|lentoasema|airways|aircraft|baggage allowance|gepack|airport|flughafen)\b"
    ),
    Means.TRAIN: re.compile(
        r"\b(?:trains?|zug|zugnummer|zugfahrt|bahn\w*|ice|ic|tgv|ave|treno|treni|comboio|tren|trem|trein\w*|"
        r"rail\w*|"
        r"tagresa|taget|tagbiljett|tog|toget|togbillett?|vlak\w*|pociag\w*|peron|juna|junalippu|nadrazi|hl|"
        r"dworzec|x2000|dsb|"
        r"carriage|wagon|wagen|voiture|coche|carrozza|"
        r"eurostar|frecciarossa|intercity|intercidades|hbf|gare|sncf|renfe|amtrak|station|estacion|stazione|"
        r"binario|gleis|platform|quai)\b"
    ),
    Means.BUS: re.compile(
        r"\b(?:bus|buses|fernbus|autocar|autobus|autobuses|onibus|autocarro|pullman|buss|busser|autokar|"
        r"autobusu|bussi|coach|busfahrt|busreis)\b"
    ),
    Means.FERRY: re.compile(
        r"\b(?:ferry|ferries|fahre|traghetto|transbordador|farja|færge|ferge|overfart|trajekt|prom|laiva|"
        r"lautta|veerboot|veerpont|crossing|traversee|sailing|"
        r"uberfahrt|vessel)\b"
    ),
}  # fmt: skip

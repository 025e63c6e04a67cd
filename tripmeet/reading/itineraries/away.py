"""Out of the office, working elsewhere: what says where one works, and keeps nobody from meeting."""

from __future__ import annotations

from datetime import date, datetime

from tripmeet.reading import ical
from tripmeet.reading.event_lines import WORKDAY
from tripmeet.text import folded

AWAY = (
    "ooo; oof; out of office; out of the office; out of town; away from desk; away from the desk; afk; wfh; "
    "work from home; working from home; working from elsewhere; working elsewhere; working remotely; remote work; "
    "remote working; working abroad; working from abroad; remote day; pto; paid time off; annual leave; on leave; "
    "on vacation; on holiday; on pto; business trip; on a business trip; "
    "abwesend; abwesenheit; nicht im büro; außer haus; homeoffice; home office; mobiles arbeiten; mobile arbeit; "
    "arbeiten von zu hause; remote arbeiten; im urlaub; auf dienstreise; dienstreise; geschäftsreise; "
    "absent; absente; absent du bureau; absence du bureau; hors du bureau; pas au bureau; en déplacement; télétravail; "
    "en télétravail; travail à domicile; en congé; en congés; en vacances; "
    "fuera de la oficina; fuera de oficina; ausente; teletrabajo; trabajo remoto; trabajo desde casa; "
    "trabajando desde casa; de vacaciones; viaje de trabajo; "
    "fora do escritório; teletrabalho; trabalho remoto; de férias; em férias; viagem de trabalho; "
    "fuori ufficio; fuori sede; assente; smart working; telelavoro; lavoro da remoto; lavoro da casa; in ferie; "
    "in trasferta; "
    "afwezig; niet op kantoor; buiten kantoor; buiten het kantoor; thuiswerken; thuiswerkdag; op vakantie; "
    "met verlof; zakenreis; "
    "frånvarande; inte på kontoret; ej på kontoret; jobbar hemifrån; jobbar hemma; hemarbete; distansarbete; "
    "på semester; tjänsteresa; "
    "fraværende; ikke på kontoret; ikke til stede; hjemmekontor; hjemmearbejde; arbejder hjemme; borte fra kontoret; "
    "på ferie; forretningsreise; tjenestereise; "
    "poissa; poissa toimistolta; etätyö; etätöissä; etäpäivä; lomalla; työmatka; "
    "poza biurem; nieobecny; nieobecna; nieobecność; praca zdalna; na urlopie; delegacja; w delegacji; "
    "mimo kancelář; nepřítomen; nepřítomna; práce z domova; na dovolené; služební cesta; mimo kanceláriu; "
    "házon kívül; irodán kívül; távol; otthoni munka; szabadságon; plecat din birou; în afara biroului; telemuncă; "
    "ofis dışında; ofis dışı; evden çalışma; izinli; izinde; εκτός γραφείου; τηλεργασία; "
    "вне офиса; отсутствую; нет на месте; удалённая работа; удаленная работа; в отпуске; командировка; "
    "поза офісом; відпустка; "
    "外出; 外出中; 不在; 在宅勤務; 在宅; 休暇; 休暇中; 有給休暇; 出張; リモート勤務; テレワーク; "
    "不在办公室; 外出办公; 居家办公; 远程办公; 休假; 出差; 不在辦公室; 遠端工作; 부재중; 재택근무; 휴가; 출장; 외근"
)
"""What people and programs call it, in the languages of Outlook and Google."""
LEAVE = (
    "vacation; holiday; holidays; leave; day off; days off; time off; off work; off; urlaub; resturlaub; frei; ferien; "
    "absence; congé; congés; vacances; rtt; ausencia; vacaciones; ausência; férias; folga; assenza; ferie; permesso; "
    "vakantie; vrij; verlof; semester; ledig; ferie; fri; loma; vapaa; urlop; dovolená; szabadság; concediu; tatil; "
    "izin; отпуск; άδεια"
)
"""What means one's own leave only where nothing stands beside it: a holiday party is none."""


PHRASES = frozenset(map(folded, AWAY.split(";")))
ALONE = PHRASES.union(map(folded, LEAVE.split(";")))


def is_away(entry: ical.Entry) -> bool:
    """Whether an event only says that one is not at one's desk, by its program's mark or by its title.

    Of what lasts less than a workday the title must say nothing else: "OOO: dentist" at ten takes its hour.
    """
    title = folded(entry.summary)
    if entry.away or title in ALONE:
        return True
    if not (entry.all_day or _lasts_a_workday(entry.start, entry.end)):
        return False
    return any(title.startswith(f"{phrase} ") or title.endswith(f" {phrase}") for phrase in PHRASES)


def _lasts_a_workday(start: date, end: date) -> bool:
    if not (isinstance(start, datetime) and isinstance(end, datetime)):
        return True
    return end - start >= WORKDAY

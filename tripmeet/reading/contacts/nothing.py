"""Words that people and programs write into a cell they have nothing for, in the languages address books come in."""

from __future__ import annotations

from tripmeet.text import folded

NOTHING = frozenset(
    folded(word)
    for line in (
        "n/a, na, n.a., none, no, nope, nil, nul, null, nan, nat, x, xx, xxx, unknown, unk, tbd, tba, tbc, todo",
        "empty, blank, missing, undefined, not available, not applicable, not known, not given, no email, no phone",
        "keine, keiner, kein, keins, nein, unbekannt, entfällt, fehlt, leer, k.A., nicht bekannt, nicht vorhanden",
        "aucun, aucune, inconnu, inconnue, néant, vide, non, s.o., non communiqué, pas de mail",
        "ninguno, ninguna, desconocido, vacío, no tiene, sin datos, nenhum, nenhuma, desconhecido, não, não tem",
        "nessuno, nessuna, sconosciuto, geen, onbekend, n.v.t., nvt, brak, nie ma, nieznany, žádný, nincs, yok",
        "ingen, inget, saknas, okänd, ukendt, ukjent, ei ole, нет, неизвестно, немає",
        "なし, 無し, 不明, 无, 無, 没有, 未知",
    )
    for word in line.split(", ")
)


def is_nothing(text: str) -> bool:
    """Whether a cell says only that there is nothing: one of these words, or no letter and no digit at all."""
    words = folded(text)
    return not words or words in NOTHING

"""Names of airports and railway stations that no list has: towns that people mean, other scripts, codes of rails."""

from __future__ import annotations

import re

MEANT = {
    "MLA": "Valletta", "FNC": "Funchal", "PTY": "Panama City", "MDE": "Medellín", "SZB": "Kuala Lumpur",
    "ZIA": "Moscow", "MLH": "Mulhouse", "BIQ": "Biarritz", "BSL": "Basel", "NLU": "Mexico City",
}  # fmt: skip
"""The town that an airport is flown to for, where its own is a village or a suburb beside it."""
METROPOLIS = {"EWR": "New York"}
"""The same where people live in its own town as well: where words name that one, it is meant."""
IN_OTHER_COUNTRIES = {"BSL": "CH"}
"""Where the town lies that is served from across a border."""

IN_SCRIPTS = {
    "HND": "羽田 하네다", "NRT": "成田 나리타", "CTS": "新千歳 千歳 신치토세", "KIX": "関西 関空 关西 간사이",
    "ITM": "伊丹", "NGO": "中部 セントレア", "ICN": "仁川 인천", "GMP": "金浦 김포", "PUS": "金海 김해",
    "CJU": "済州 济州 제주", "PEK": "首都", "PKX": "大兴 大興", "PVG": "浦东 浦東", "SHA": "虹桥 虹橋",
    "CAN": "白云 白雲", "SZX": "宝安 寶安", "CTU": "双流", "TFU": "天府", "HGH": "萧山", "XIY": "咸阳", "WUH": "天河",
    "NKG": "禄口", "TPE": "桃園 桃园", "TSA": "松山", "HKG": "赤鱲角", "SVO": "шереметьево", "DME": "домодедово",
    "VKO": "внуково", "LED": "пулково", "KBP": "борисполь бориспіль", "ATH": "ελ.βενιζέλος",
}  # fmt: skip
CODE_OF = {name: code for code, names in IN_SCRIPTS.items() for name in names.split()}
HOUSE = re.compile(r"(?:国際|國際|国际|국제)?(?:空港|机场|機場|공항)$|\s*аэропорт\s*", re.IGNORECASE)

RAILS = {
    "New York": "NYP", "Boston": "BBY", "New Haven": "NHV", "Hamburg": "ZMB", "Köln": "QKL", "Stuttgart": "ZWS",
    "Berlin": "QPP", "Düsseldorf": "QDU", "Munich": "ZMU", "Antwerp": "ZWE", "Brussels": "ZYR", "Paris": "XPG PLY XJY",
    "London": "QQS QQU QQK QQP QQW", "Madrid": "XOC", "Lyon": "XYD", "Marseille": "XRF", "Lille": "XDB",
    "Bordeaux": "ZFQ", "Rennes": "ZFJ", "Nantes": "QJZ", "Le Mans": "ZLN", "Avignon": "XZN", "Angers": "QXG",
    "Strasbourg": "XWG", "Amsterdam": "ZYA",
}  # fmt: skip
TOWN_OF_RAIL = {code: town for town, codes in RAILS.items() for code in codes.split()}
"""Codes of stations that are no airport's, as railways and airlines write them."""


def code_of(name: str) -> str:
    """The code of the airport of this name in its own script, with or without its city before it: 上海虹桥."""
    bare = HOUSE.sub("", name.strip()).strip().casefold()
    if bare.isascii():
        return ""
    return CODE_OF.get(bare) or next((code for called, code in CODE_OF.items() if bare.endswith(called)), "")

"""What the tests of exported files share: hostile names, an estimate ready to take along."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from exports.quote import Quote, link_back
from pricing import RateCard, link, parse, price
from pricing.estimate.document import Projection
from tests.support.cases import CARD, DAY

MADE = datetime(2026, 11, 22, 14, 30, 5, tzinfo=UTC)
BASE = "https://pricing.example/calculator/"

HOSTILE = [
    '=HYPERLINK("https://evil.example","Invoices")',
    "+cmd|' /C calc'!A0",
    "-1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\uff1d1+1",
    "|calc",
    "%0A=1+1",
    "<script>alert(1)</script>",
    "</script><!-- ]]> --><b>x</b>",
    "]]>",
    "&lt;b&gt; &amp; <font color=red>red</font> <br/> <para>",
    "\u202eevil\u202c \u2067txet\u2069 \u200fmark\u200e",
    "\U0001f600" * 80,
    "' OR 1=1 -- \\ \" ' ` $(reboot) ${HOME}",
    "Müller & Søn, Ελλάς, Москва",
    "شركة النور 2027 للتجارة",
    "חברת אור 12",
    "发票 請求書 청구서",
    "हिन्दी क्षत्रिय ไทยน้ำ",
    "\U00012000\ue000 nobody's letters",
    "x" * 80,
]


def quote(document: dict[str, Any], card: RateCard = CARD) -> Quote:
    """The document as the Share page hands it to an export."""
    estimate = parse(document, card.on(DAY))
    shown = estimate
    if shown.projection is None:
        shown = shown.model_copy(update={"projection": Projection()})
    where = link_back(BASE, link.query(estimate.to_document()))
    return Quote(estimate, price(shown, card, DAY), DAY, MADE, where)


def hostile(**fields: Any) -> dict[str, Any]:
    """An estimate of which every name is an attack or hard to print."""
    workloads = [
        {"domain": "document.invoice", "units": 1000 + index, "name": name}
        for index, name in enumerate(HOSTILE)
    ]
    return {"workloads": workloads, "customer": "\U0001f600" * 120, **fields}

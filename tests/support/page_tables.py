"""The tables on a page, read back from their HTML."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pandas as pd
from streamlit.testing.v1 import AppTest


def frames(app: AppTest) -> list[pd.DataFrame]:
    """Every table of the page's own, in order."""
    bodies = [element.proto.body for element in app.main.get("html")]
    return [_frame(body) for body in bodies if "<table" in body]


def _frame(body: str) -> pd.DataFrame:
    region = ET.fromstring(body.partition("</style>")[2])  # noqa: S314 - the page's own
    (header, *rows) = [["".join(cell.itertext()) for cell in row] for row in region.iter("tr")]
    return pd.DataFrame(rows, columns=header)

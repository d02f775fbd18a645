"""The main job, by hand in a real browser: describe a month's work, read what it costs."""

import pytest

pytestmark = pytest.mark.browser


def test_a_first_visit_shows_a_total(visitor, priced):
    visitor.open()
    result = priced(visitor.document())
    assert visitor.total() == f"${result['total_usd']}"


def test_typed(visitor, priced):
    visitor.open()
    visitor.domain("audio.transcription").type("Files a month", "1500").type(
        "Length of each", "25:00"
    )
    visitor.press("Add").type("Pages a month", "20000")
    visitor.press("Add").domain("document.markdown").type("Pages a month", "2000").choose(
        "Level", "hi"
    )
    result = priced(visitor.document())
    print(visitor.page.url)
    assert visitor.credits() == f"{int(result['credits']):,}"

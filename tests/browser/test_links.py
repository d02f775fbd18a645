"""The address holds the whole estimate: links, mangled links, refresh, Back and Forward."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DOCUMENT = {
    "plan": "pro",
    "first_month": True,
    "requirements": ["baa", "zdr"],
    "workloads": [
        {"domain": "audio.transcription", "files": 90, "duration_seconds": 601, "name": "Calls"},
        {"domain": "document.invoice", "units": 20000, "level": "hi", "grounding": True},
        {"domain": "image.caption", "units": 3, "service_tier": "priority"},
    ],
    "projection": {"months": 7, "growth_percent": 5},
}


def said(result):
    return f"${float(result['total_usd']):,.2f}"


def test_the_first_visit_after_a_start_may_go_to_any_page(own_server, arrive, priced):
    visitor = arrive(url=own_server.url)
    visitor.open("projection", DOCUMENT)
    expected = said(priced(DOCUMENT))
    assert visitor.total() == expected
    links = [link.get_attribute("href") for link in visitor.page_links.all()]
    assert len(links) > 1
    for href in links:
        visitor.open(href.lstrip("/"))
        assert visitor.total() == expected, href


def test_a_link_opens_as_it_was_typed(visitor, priced):
    visitor.open(document=DOCUMENT)
    assert priced(visitor.document()) == priced(DOCUMENT)
    length = re.compile("^90 . 10:01$")
    expect(visitor.box("Files a month and their length, row 1")).to_have_value(length)
    expect(visitor.box("Pages a month, row 2")).to_have_value("20,000")
    expect(visitor.page.get_by_role("button", name="Unpin Pro")).to_be_visible()
    visitor.open_row(2)
    expect(visitor.option("Quality (level)", "hi")).to_be_checked()
    expect(visitor.page.get_by_role("switch", name="Bounding boxes (grounding)")).to_be_checked()
    visitor.close_row().unfold("What the plan must offer")
    needs = visitor.page.get_by_role("toolbar", name="Requirements")
    for need in ("BAA", "Zero data retention"):
        chosen = needs.get_by_role("button", name=need, exact=True)
        expect(chosen).to_have_attribute("aria-pressed", "true")


def test_a_mangled_link_is_named_and_nothing_is_priced_in_its_place(visitor, priced):
    visitor.open("?unit=7&level=ultra&units=9&units=8&name=%3Cscript%3E%ff&customer=%zz")
    for part in ("unit is not", "did you mean units", "'ultra' is not one of", "more than once"):
        assert part in visitor.alerts()
    assert not visitor.has_total()
    assert visitor.query()["level"] == ["ultra"]
    assert visitor.query()["units"] == ["9", "8"]
    visitor.page.reload()
    visitor.settle()
    assert "'ultra' is not one of" in visitor.alerts(), "a reload says the same again"
    visitor.press("Leave them out").press("8").open_row().choose("Quality (level)", "lo")
    assert visitor.alerts() == ""
    assert visitor.query()["units"] == ["8"]
    assert visitor.total() == said(priced(visitor.document()))

    visitor.open("?domain2=image.x&units2=abc&domain4=image.y&domain51=image.z")
    for place in (visitor.bar, visitor.card):
        expect(place).to_contain_text("without rows 2 and 3")
    for part in (
        "Images a month of workload 2",
        "'abc'",
        "Kind of work of workload 3 is missing",
        "domain51",
    ):
        assert part in visitor.alerts()
    visitor.type("Images a month, row 2", "5")
    assert "abc" not in visitor.alerts()
    visitor.press("Leave them out").open_row(3).press("Remove")
    assert visitor.total() == said(priced(visitor.document()))
    assert len(visitor.document()["workloads"]) == 3


def test_back_and_forward_undo_and_redo_a_change(visitor):
    visitor.open("?units=1")
    seen = [(visitor.page.url, visitor.total())]
    entries = visitor.page.evaluate("history.length")
    visitor.type("Pages a month", "100")
    seen.append((visitor.page.url, visitor.total()))
    visitor.open_row().choose("Quality (level)", "hi").close_row()
    seen.append((visitor.page.url, visitor.total()))
    visitor.add("Documents")
    seen.append((visitor.page.url, visitor.total()))
    visitor.page_link("Plans")
    seen.append((visitor.page.url, visitor.total()))
    visitor.press("Choose Pro")
    seen.append((visitor.page.url, visitor.total()))
    assert visitor.page.evaluate("history.length") == entries + 5

    for url, total in seen[-2::-1]:
        visitor.page.go_back()
        visitor.settle()
        assert (visitor.page.url, visitor.total()) == (url, total)
    expect(visitor.box("Pages a month")).to_have_value("1")
    for url, total in seen[1:]:
        visitor.page.go_forward()
        visitor.settle()
        assert (visitor.page.url, visitor.total()) == (url, total)


def test_back_right_after_a_change_undoes_it(visitor):
    visitor.open("?units=1")
    before = visitor.total()
    visitor.write("Pages a month", "5000")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/?units=5000")
    visitor.page.go_back()
    visitor.settle()
    assert visitor.query() == {"units": ["1"]}
    assert visitor.total() == before
    expect(visitor.box("Pages a month")).to_have_value("1")


def test_refresh_keeps_right_and_wrong(visitor):
    visitor.open().type("Pages a month", "33").open_row().type("Name", "Thirty-three")
    total = visitor.total()
    visitor.page.reload()
    visitor.settle()
    assert visitor.total() == total
    expect(visitor.open_row().box("Name")).to_have_value("Thirty-three")


def test_pages_keep_the_estimate(visitor, priced):
    visitor.open(document=DOCUMENT)
    document, total = visitor.document(), said(priced(DOCUMENT))
    for title in visitor.page_titles():
        visitor.page_link(title)
        assert (visitor.document(), visitor.total()) == (document, total)


def test_embedded_the_estimate_stays_in_the_address(visitor, priced):
    visitor.open("?embed=true&units=5").type("Pages a month", "6")
    assert visitor.query() == {"embed": ["true"], "units": ["6"]}
    assert visitor.total() == said(
        priced({"workloads": [{"domain": "document.invoice", "units": 6}]})
    )


def test_fifty_workloads(visitor, priced):
    document = {
        "workloads": [
            {"domain": "document.invoice", "units": 100 + number, "name": f"Work {number}"}
            for number in range(50)
        ]
    }
    visitor.open(document=document)
    assert priced(visitor.document()) == priced(document)
    assert visitor.total() == said(priced(document))
    expect(visitor.option("Add work", "Documents")).to_be_disabled()
    last = "Pages a month, row 50"
    expect(visitor.box(last)).to_have_value("149")
    visitor.type(last, "5000")
    document["workloads"][-1]["units"] = 5000
    assert priced(visitor.document()) == priced(document)
    visitor.open_row(50).press("Remove")
    expect(visitor.option("Add work", "Documents")).to_be_enabled()

"""The embed holds no price of its own, says what the core says, and works without its script."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from random import Random
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from exports import embed_snippet
from exports.embed_snippet import Options, snippet
from pricing import link, on_best_plan, parse, price
from pricing.clock import today
from pricing.link import colours, compact, frame
from tests.support import strategies
from tests.support.cases import CARD, PRICES, estimate, pages, recordings
from tests.support.chance import by_seed
from web.embed import inputs, palette
from web.embed import page as embed
from web.embed.amount import TIMES
from web.serving.headers import embed_policy
from web.summary import answer, explanation, sentence, total_and_period

FILES = [embed.FILES / name for name in ("embed.html", "embed.css", "embed.js")]
NASTY = "\"><script>alert(1)</script>'&${total}$$"


class Html(HTMLParser):
    """A page taken apart: its controls, and the text of each element with an id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.controls: dict[str, dict[str, str | None]] = {}
        self.hidden: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.texts: dict[str, str] = {}
        self.attributes: dict[str, dict[str, str | None]] = {}
        self._ids: list[str] = []
        self._select = ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.tags.append(tag)
        self.attributes[values.get("id") or tag] = values
        if tag in {"input", "select"} and values.get("type") != "hidden":
            self.controls[values["name"]] = values
            self._select = values["name"] if tag == "select" else ""
        elif tag == "input":
            self.hidden.append((values["name"], values["value"]))
        elif tag == "option" and "selected" in values:
            self.controls[self._select]["value"] = values.get("value")
        if values.get("id"):
            self._ids.append(values["id"])
            self.texts[values["id"]] = ""

    def handle_data(self, text):
        for name in self._ids[-1:]:
            self.texts[name] += text.rstrip("\n")

    @property
    def shown(self) -> list[str]:
        """The inputs that count."""
        return [name for name, values in self.controls.items() if "disabled" not in values]


def page(query="", document=None):
    """The page for an address."""
    params = urlencode(link.to_query(document), doseq=True) if document else ""
    return Html(embed.render("&".join(filter(None, [params, query])).encode()))


def core(document):
    """What the core says today of one month, on its best plan if it names none."""
    parsed = parse(document, CARD.on(today()))
    month = on_best_plan(parsed, CARD.on(today())).model_copy(update={"projection": None})
    return price(month, CARD, today()).to_document()


@pytest.fixture
def client():
    return TestClient(Starlette(routes=embed.routes))


# ---------------------------------------------------------------- the price


@by_seed(4)
def test_the_page_comes_with_the_cores_total(seed):
    document = strategies.random_estimate(Random(seed))
    document = parse(document, CARD.on(today())).to_document()

    shown = page(document=document).texts

    assert shown["total"] == "".join(total_and_period(core(document)))
    assert shown["sentence"] == explanation(answer(parse(document, CARD.on(today()))))
    assert PRICES.checked.isoformat() in shown["foot"]


SAID = [
    (estimate(), "1 page at 1 credit each come to 1 credit, paid as you go."),
    (
        estimate(pages(10_000), pages(5)),
        "2 kinds of work come to 10,005 credits, paid as you go.",
    ),
    (
        estimate(pages(1000), first_month=True),
        "1,000 pages at 1 credit each come to 1,000 credits, of which 900 are billed.",
    ),
    (
        estimate(recordings(2, 45, service_tier="priority")),
        "4 segments at 1.8 credits each come to 7.2 credits, paid as you go.",
    ),
    (
        estimate(pages(5), plan="enterprise"),
        "5 pages at 1 credit each come to 5 credits; no price is published for this plan.",
    ),
    (
        estimate(pages(5), {"domain": "web.x", "units": 5}),
        (
            "2 kinds of work come to 5 credits, paid as you go; "
            "work without a published price comes on top."
        ),
    ),
    (estimate({"domain": "web.x", "units": 5}), "No price is published for web.x."),
    (
        estimate({"domain": "web.x", "units": 5}, {"domain": "web.y", "units": 5}),
        "No price is published for web.x, web.y.",
    ),
]


@pytest.mark.parametrize(("document", "said"), SAID)
def test_a_sentence_explains_the_total(document, said):
    assert sentence(core(document)) == said


def test_a_sentence_counts_kinds_of_work_and_not_their_parts():
    one = pages(10, flex_percent=25)
    assert sentence(core(estimate(one))).startswith("10 pages, 3 of them on flex, come to 8.5 ")
    assert sentence(core(estimate(one, one))).startswith("2 kinds of work come to 17 credits")
    unpriced = {"domain": "web.page", "units": 10, "flex_percent": 25}
    assert sentence(core(estimate(unpriced))) == "No price is published for web.page."


def test_a_sentence_says_what_a_fee_includes():
    terms = PRICES.plans["pro"]
    more = terms.included_credits + 1_000

    result = core(estimate(pages(more), plan="pro"))

    fee = f"the Pro fee of ${terms.fee_usd:,.2f} includes {terms.included_credits:,} credits"
    assert f"; {fee}, 1,000 are billed on top." in sentence(result)
    assert sentence(core(estimate(plan="pro"))).endswith(f"{fee}.")


def test_a_fee_that_is_read_as_including_pages_is_said_to():
    document = estimate(pages(100_000, level="hi"), plan="pro", readings={"pro_allowance": "units"})
    result = core(document)
    count = PRICES.plans["pro"].included_units
    assert result["plans"]["pro"]["included_credits"] is None
    assert result["plans"]["pro"]["included_units"] == str(count)
    assert sentence(result).endswith(f"includes {count:,} pages or images.")


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (estimate(plan="enterprise"), "Talk to sales"),
        (estimate({"domain": "web.x", "units": 5}), "No published price"),
    ],
)
def test_where_there_is_no_price_the_total_says_so(document, words):
    assert "".join(total_and_period(core(document))) == words


def test_a_total_without_a_part_is_at_least():
    document = estimate(pages(5), {"domain": "web.x", "units": 5})

    assert total_and_period(core(document))[0].startswith("at least $")


def test_a_fee_is_known_also_where_the_work_has_no_price():
    document = estimate({"domain": "web.x", "units": 5}, plan="pro")

    assert total_and_period(core(document)) == (
        f"at least ${PRICES.plans['pro'].fee_usd:,.2f}",
        " a month",
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_price_stands_in_its_files(file):
    text = file.read_text("utf-8")
    rates = {str(rate.credits(level)) for rate in PRICES.rates.values() for level in PRICES.levels}
    numbers = set(re.findall(r"(?<![#\w.-])\d+(?:\.\d+)?(?![\w%.])", text))

    assert "$0" not in text
    assert str(PRICES.credit_usd) not in text
    assert str(PRICES.plans["pro"].included_credits) not in text.replace("_", "")
    if file.suffix == ".js":
        assert numbers <= {"0", "200"}  # a pause
        assert not re.search(r"[\w)\]] [*/%] [\w(]|parseFloat|Number\(|toFixed", text)
    assert rates


# ---------------------------------------------------------------- the inputs


CHOICES = ["level", "service_tier"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["domain", "amount", *CHOICES]),
        ("domain=image.caption", ["domain", "amount", *CHOICES]),
        ("domain=healthcare.phi-redaction", ["domain", "amount", "service_tier"]),
        ("domain=audio.x", ["domain", "amount", *CHOICES]),
        ("domain=web.x", ["domain", "amount", *CHOICES]),
        ("domain=web.x&files=5", ["domain", "amount", *CHOICES]),
        ("domain=audio.x&lengths=45+s", CHOICES),
        ("domain=web.x&price_as=audio.*", ["amount", *CHOICES]),
        ("domain=web.x&price_as=redaction", ["amount", "service_tier"]),
        ("domain=agent.x&files=5", ["domain", "amount", *CHOICES]),
    ],
)
def test_a_domain_has_the_inputs_that_count(query, names):
    assert page(query).shown == names


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("domain=document.x", "Pages a month"),
        ("domain=image.x", "Images a month"),
        ("domain=agent.x", "Runs a month"),
        ("domain=web.x", "Units a month"),
        ("domain=audio.x", f"Files a month{TIMES}length"),
        ("domain=web.x&files=5", f"Files a month{TIMES}length"),
        ("domain=audio.x&lock=files", "Length of each"),
        ("domain=audio.x&lock=length", "Files a month"),
    ],
)
def test_the_amount_is_asked_for_in_what_the_domain_is_counted_in(query, asked):
    assert f'<label for="amount">{asked}</label>' in embed.render(query.encode())


@pytest.mark.parametrize("domain", [*inputs.DOMAINS, "web.x"])
@pytest.mark.parametrize("lock", ["", "domain", "level", "domain,units,files,length", "amount"])
def test_at_most_two_inputs_are_in_sight(domain, lock):
    html = embed.render(urlencode({"domain": domain, "lock": lock}).encode())

    in_sight = html.split('id="choices"')[0]
    assert len(re.findall(r'<div class="field"', in_sight)) == 2 - in_sight.count('"locked"') or (
        lock.startswith(("domain,", "amount"))
    )


def test_every_input_has_a_label():
    html = embed.render(b"")

    for name in page().controls:
        assert f'<label for="{name}">' in html
        assert f'id="{name}"' in html


def test_the_inputs_hold_what_the_link_means():
    shown = page("domain=audio.x&files=1500&length=25:00&level=hi&service_tier=flex").controls

    assert {name: shown[name]["value"] for name in shown} == {
        "domain": "audio.x",
        "amount": f"1,500{TIMES}25 min",
        "level": "hi",
        "service_tier": "flex",
    }
    assert page().controls["amount"]["value"] == f"{link.DEFAULTS['units']:,}"


AMOUNTS = [
    ("document.x", "30k", {"units": 30_000}),
    ("document.x", "30,000 pages", {"units": 30_000}),
    ("image.x", "1500*12", {"units": 18_000}),
    ("audio.x", "1,500 x 7 min", {"files": 1500, "duration_seconds": 420}),
    ("audio.x", "2 x 3 \u00d7 1:05:00", {"files": 6, "duration_seconds": 3900}),
]


@pytest.mark.parametrize(("domain", "typed", "meant"), AMOUNTS)
def test_an_amount_is_read_as_people_write_it_and_stays_as_typed(domain, typed, meant):
    shown = page(urlencode({"domain": domain, "amount": typed}))
    document = estimate({"domain": domain, **meant})

    assert shown.texts["total"] == "".join(total_and_period(core(document)))
    assert shown.controls["amount"]["value"] == typed
    query = parse_qs(urlsplit(shown.attributes["open"]["href"]).query)
    assert link.document(query, PRICES) == (link.document(link.to_query(document), PRICES)[0], [])


def test_every_text_an_amount_has_from_a_link_is_read_as_what_the_link_means():
    for files, length in itertools.product(("1", "1500", "1000000"), ("45 s", "7:00", "1:05:00")):
        query = {"domain": "audio.x", "files": files, "length": length}
        shown = page(urlencode(query))
        again = page(urlencode({"domain": "audio.x", "amount": shown.controls["amount"]["value"]}))
        assert shown.texts["sentence"] == again.texts["sentence"]


def answers_to(domain, typed):
    """The answers on the buttons of a question, as they are sent."""
    html = embed.render(urlencode({"domain": domain, "amount": typed}).encode())
    return [unescape(value) for value in re.findall(r'name="answer" value="([^"]*)"', html)]


@pytest.mark.parametrize(
    ("domain", "typed", "answers"),
    [
        ("document.x", "30.000", ["30", "30,000"]),
        ("audio.x", "1,500 x 7", [f"1,500{TIMES}7 min", f"1,500{TIMES}7 s"]),
        ("audio.x", "30.000", [f"30{TIMES}10 min", f"30,000{TIMES}10 min"]),
        ("audio.x", "1500", [f"1,500{TIMES}10 min"]),
    ],
)
def test_an_amount_with_two_meanings_is_asked_about_and_one_click_answers(domain, typed, answers):
    sent = answers_to(domain, typed)

    assert sent == [f"amount={answer}" for answer in answers]
    for answered, text in zip(sent, answers, strict=True):
        query = urlencode({"domain": domain, "amount": typed, "answer": answered})
        shown = page(query)
        assert shown.controls["amount"]["value"] == text
        assert shown.texts["total"].startswith("$")


def test_a_domain_with_two_meanings_is_asked_about_too():
    html = embed.render(b"domain=medical")
    assert 'value="domain=healthcare.claims-processing"' in html
    shown = page("domain=medical&answer=domain%3Dhealthcare.claims-processing")
    assert shown.controls["domain"]["value"] == "healthcare.claims-processing"


def test_an_amount_of_another_kind_of_work_is_left_behind_with_it():
    switched = page("domain=audio.transcription&amount=500&counted=units")
    assert switched.controls["amount"]["value"] == f"1,000{TIMES}10 min"
    back = page("domain=document.invoice&amount=5+x+7+min&counted=files")
    assert back.controls["amount"]["value"] == "10,000"
    kept = page("domain=image.caption&amount=500&counted=units")
    assert kept.controls["amount"]["value"] == "500"
    unpriced = page("domain=web.x&amount=5+x+7+min&counted=files")
    assert unpriced.controls["amount"]["value"] == "5 x 7 min"


def test_the_rest_of_the_estimate_is_carried_along():
    document = estimate(
        pages(5, name="Invoices", requests=5),
        recordings(7, 90),
        plan="pro",
        requirements=["baa", "zdr"],
    )

    shown = page(document=document)

    carried = {name for name, _ in shown.hidden}
    assert carried >= {"name", "requests", "domain2", "files2", "length2", "plan", "needs"}
    assert [text for name, text in shown.hidden if name == "needs"] == ["baa", "zdr"]
    assert "domain" not in shown.controls


def test_a_compact_link_opens():
    document = estimate(recordings(7, 90), plan="pro")
    packed = urlencode({"e": compact.compact(link.to_query(document))})

    assert page(packed).texts["total"] == page(document=document).texts["total"]


def test_the_full_calculator_opens_with_the_same_estimate():
    document = estimate(recordings(7, 90, name=NASTY[:20]), plan="pro")

    shown = page("theme=dark&lock=domain", document)

    query = parse_qs(urlsplit(shown.attributes["open"]["href"]).query)
    assert link.document(query, PRICES) == (link.document(link.to_query(document), PRICES)[0], [])


def test_a_locked_input_is_text_and_still_counts():
    html = embed.render(b"domain=audio.x&files=1500&length=25:00&lock=domain,length")
    shown = Html(html)

    assert "domain" not in shown.controls
    assert ("domain", "audio.x") in shown.hidden
    assert ("length", "25:00") in shown.hidden
    assert "amount" in shown.controls
    assert '<div class="locked"><span>What do you process?</span>audio.x' in html
    assert '<div class="locked"><span>Length of each</span>25 min' in html
    assert shown.controls["amount"]["value"] == "1,500"


# ---------------------------------------------------------------- what is wrong with an address


def test_a_plan_that_does_not_exist_shows_every_plan_and_no_total():
    html = page("units=500&plan=free")
    plans = core({"workloads": [{"domain": link.FIRST_DOMAIN, "units": 500}]})["plans"]
    assert html.texts["total"] == "\u2013"
    assert html.texts["sentence"] == (
        f"Starter ${plans['starter']['total_usd']}, Pro ${plans['pro']['total_usd']} a month."
    )
    assert "plan 'free' is not one of" in html.texts["problems"]


def test_what_has_nothing_to_do_with_the_price_is_not_asked_for_again():
    hidden = [name for name, _ in page("growth=abc&needs=baa&customer=Acme").hidden]
    assert hidden == ["counted", "needs", "customer"]


WRONG = [
    ("units=abc", "Pages a month: 'abc' is not a whole number"),
    ("domain=x", "What do you process?: 'x' is not a domain"),
    ("files=5", "files "),
    ("domain=audio.x&amount=abc", "'abc' is not a whole number"),
    ("domain=audio.x&amount=5", "'5' has no length"),
    ("units=30.000", "Pages a month: '30.000' can be read as 30 or 30,000"),
    ("first_month=maybe", "first_month 'maybe' is neither true nor false"),
    ("name=%FF", "the address is not readable text"),
    ("e=x", "cannot be read; the link was cut off"),
]
"""What keeps the total away."""

NOTED = [
    ("months=3&growth=abc", "growth 'abc' is not a number"),
    ("rpm=many", "rpm 'many' is not a whole number"),
    ("name=" + "n" * 81, "name has 81 characters"),
    ("unit=5", "unit is not a parameter of this calculator; did you mean units?"),
    ("source=x", "source is not a parameter"),
    ("lock=price", "lock 'price' is not one of domain, amount"),
    ("theme=pink", "theme 'pink' is not one of light, dark, auto"),
    ("accent=red", "accent 'red' is not a colour; write hex digits"),
    ("background=%23ffff", "background '#ffff' is not a colour"),
    ("text=000;}*{display:none", "text '000;}*{display:none' is not a colour"),
]
"""What is named beside a total."""


@pytest.mark.parametrize(("query", "message"), WRONG)
def test_a_wrong_estimate_is_named_and_has_no_total(query, message):
    html = embed.render(query.encode())

    assert message in unescape(re.sub(r"<[^>]+>", "", html))
    assert "$" not in html.split("<main")[1]


@pytest.mark.parametrize(("query", "message"), NOTED)
def test_what_else_cannot_be_used_is_named_beside_the_total(query, message):
    html = embed.render(query.encode())

    assert message in unescape(re.sub(r"<[^>]+>", "", html))
    assert page(query).texts["total"] == page().texts["total"]


@pytest.mark.parametrize(
    "name", ["name", "domain", "level", "units", "length", "lock", "theme", "accent", "x" + NASTY]
)
def test_an_address_is_text_and_never_markup(name):
    html = embed.render(urlencode({name: NASTY, "files": "5"}).encode())

    assert Html(html).tags.count("script") == 1
    assert "alert(1)</script>" not in html


# ---------------------------------------------------------------- how it looks


@pytest.mark.parametrize(
    ("query", "theme"),
    [
        ("", "light"),
        ("theme=auto", "auto"),
        ("theme=dark", "dark"),
        ("theme=light", "light"),
        ("theme=pink", "light"),
        ("background=ffffff", "light"),
        ("background=0b1120", "dark"),
        ("background=fff", "light"),
        ("background=1d4ed8", "dark"),
        ("background=%23fde047", "light"),
        ("background=000&theme=light", "light"),
    ],
)
def test_the_theme_follows_the_address_or_the_hosts_background(query, theme):
    assert page(query).attributes["html"]["data-theme"] == theme


def test_the_hosts_colours_come_with_the_style_sheet(client):
    source = page("accent=%23C2410C&background=fff").attributes["link"]["href"]

    css = client.get(f"/{source}").text

    assert "--accent:#c2410c;" in css
    assert "--on-accent:#fff;" in css
    assert "--paper:#fff;" in css


@pytest.mark.parametrize("value", ["red", "fff;}*{display:none}", "", "12345"])
def test_the_style_sheet_takes_colours_only(client, value):
    plain = client.get("/embed/calculator.css").text

    assert client.get("/embed/calculator.css", params={"accent": value}).text == plain


# ---------------------------------------------------------------- over the wire


def test_all_of_it_is_small(client):
    sizes = [
        len(client.get(f"/{path}").content)
        for path in (
            "embed",
            page().attributes["link"]["href"],
            page().attributes["script"]["src"],
        )
    ]

    assert sum(sizes) < 14_000  # uncompressed, and 20,000 are allowed with all headers


def test_its_files_are_kept_for_a_year_and_renamed_when_they_change(client):
    addresses = [page().attributes["link"]["href"], page().attributes["script"]["src"]]
    for address in addresses:
        response = client.get(f"/{address}")
        assert "immutable" in response.headers["cache-control"]
        version = hashlib.sha256(response.content).hexdigest()[:12]
        assert parse_qs(urlsplit(address).query)["v"] == [version]
    kinds = {
        client.get(f"/embed/calculator.{kind}").headers["content-type"] for kind in ("css", "js")
    }
    assert kinds == {"text/css; charset=utf-8", "text/javascript; charset=utf-8"}


def test_caches_may_keep_the_page_for_the_pricing_day(client):
    first = client.get("/embed?units=5")

    again = client.get("/embed?units=5", headers={"if-none-match": first.headers["etag"]})

    assert first.headers["content-type"] == "text/html; charset=utf-8"
    assert first.headers["cache-control"].startswith("public, max-age=")
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/embed?units=6").headers["etag"] != first.headers["etag"]
    assert "set-cookie" not in first.headers


def test_its_policy_runs_and_styles_nothing_inline():
    policy = embed_policy("*")

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert policy.endswith("frame-ancestors *")
    html = FILES[0].read_text("utf-8")
    assert " style=" not in html
    assert "<style" not in html
    assert not re.search(r"\son\w+=", html)


# ---------------------------------------------------------------- the snippet

ORIGIN = "https://calculator.example.com"


def source(text):
    """The address of a snippet's frame."""
    return urlsplit(Html(text).attributes["iframe"]["src"])


def test_a_snippet_frames_the_estimate():
    query = link.to_query(estimate(recordings(7, 90, name=NASTY), plan="pro"))

    framed = source(snippet(ORIGIN, query))

    assert f"{framed.scheme}://{framed.netloc}{framed.path}" == f"{ORIGIN}/embed"
    assert parse_qs(framed.query) == query


def test_a_snippet_says_how_the_embed_looks_and_what_is_fixed():
    call = {"cta": " Start free ", "cta_url": "https://vlm.run/start"}
    options = Options(
        ["domain", "level"], "dark", accent="#c2410c", text=" fff ", radius="0", **call
    )

    framed = source(snippet(f"{ORIGIN}/", {}, options))

    assert parse_qs(framed.query) == {
        "lock": ["domain,level"],
        "theme": ["dark"],
        "accent": ["c2410c"],
        "text": ["fff"],
        "radius": ["0"],
        "cta": ["Start free"],
        "cta_url": ["https://vlm.run/start"],
    }
    assert page(framed.query).texts["problems"] == ""


def test_a_plain_snippet_has_a_plain_address():
    assert embed_snippet.address(ORIGIN, {}, Options()) == f"{ORIGIN}/embed"


def test_a_snippet_has_a_title_for_screen_readers_and_nobodys_markup():
    text = snippet(ORIGIN, {"name": [NASTY]}, Options(accent=NASTY))

    assert Html(text).tags == ["iframe", "script"]
    assert Html(text).attributes["iframe"]["title"]


def test_what_may_be_locked_is_what_the_embed_has():
    assert tuple(embed_snippet.LOCKABLE) == frame.LOCKABLE


@pytest.mark.parametrize("name", frame.COLOURS)
@pytest.mark.parametrize("written", ["1d4ed8", "#1D4ED8", "fff", "#fff", "ffff", "red", "#", "f f"])
def test_what_the_builder_takes_for_a_colour_is_what_the_embed_takes(name, written):
    notes = frame.frame_options({name: [written]}).notes
    assert name in embed_snippet.COLOURS
    assert bool(frame.hex_digits(written)) == (notes == [])


@pytest.mark.parametrize(
    "path", ["/embed/nope", "/embed/", "/embed/calculator.css/x", "/embed/a/b"]
)
def test_what_is_not_below_the_embed_is_not_found(path):
    response = TestClient(Starlette(routes=embed.routes)).get(path)

    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/plain")


OFFER = {"monthly_usd": 2500, "included_credits": 400_000, "usd_per_credit": "0.007"}


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (estimate(pages(3)), "As published, checked "),
        (estimate(pages(3), plan="enterprise"), "As published, checked "),
        (
            estimate(pages(3), plan="enterprise", enterprise=OFFER),
            "At an offer of your own; credits as published, checked ",
        ),
    ],
)
def test_an_offer_of_ones_own_is_not_called_published(document, said):
    assert page("", document).texts["foot"] == f"{said}{PRICES.checked.isoformat()}."


def test_inputs_of_one_of_several_workloads_say_so():
    text = "The first of 3 workloads; the total covers all of them."
    assert text in embed.render(b"units=5&domain2=image.x&units2=3&domain3=audio.y")
    assert "workloads" not in embed.render(b"units=5")


# ---------------------------------------------------------------- the best plan


def words(query="", document=None):
    """What the answer says, as one text."""
    params = urlencode(link.to_query(document), doseq=True) if document else ""
    html = embed.render("&".join(filter(None, [params, query])).encode())
    found = html.split('id="answer"')[1].split('id="actions"')[0]
    return unescape(re.sub(r"<[^>]+>", " ", found.partition(">")[2]))


def test_without_a_plan_the_best_one_is_shown_with_what_it_saves_beside_the_starter_plan():
    bills = core(estimate(pages(150_000)))["plans"]
    saving = Decimal(bills["starter"]["total_usd"]) - Decimal(bills["pro"]["total_usd"])

    said = words(document=estimate(pages(150_000)))

    assert f"${Decimal(bills['pro']['total_usd']):,}" in said
    assert "Best plan: the Pro plan" in said
    assert f"Saves ${saving:,} against pay as you go (Starter plan)" in said
    assert f"Starter: ${Decimal(bills['starter']['total_usd']):,}" in said


def test_a_plan_in_the_address_means_what_it_always_meant():
    said = words("units=150000&plan=starter")

    assert "Best plan" not in said
    assert "Pay as you go (Starter plan)" in said
    assert re.search(r"The Pro plan costs \$[\d,.]+ less", said)


def test_a_tie_is_said():
    even = int(core(estimate())["break_even_credits"])
    assert "The Pro plan costs the same" in words(document=estimate(pages(even)))


def test_where_no_plan_fits_there_is_no_number():
    said = words("needs=in_vpc")

    assert "Talk to sales" in said
    assert "Starter does not offer a deployment in your own VPC" in said
    assert not re.search(r"\d", said)


def test_where_another_plan_is_cheaper_over_the_year_it_is_said():
    assert "Over the year, the Pro plan costs $" in words("units=30000&growth=20")
    assert "Over the year" not in words("units=30000")
    assert "Over the year" not in words("units=30000&growth=20&plan=pro")


# ---------------------------------------------------------------- the call to action


def test_a_call_leads_where_the_host_says_with_the_campaign():
    html = embed.render(b"cta=Start+free&cta_url=https://vlm.run/x?a=1&utm_source=docs&units=5")

    assert 'class="call" href="https://vlm.run/x?a=1&amp;utm_source=docs"' in html
    assert html.count("utm_source=docs") == 1  # the other links do not carry it
    assert ">Start free</a>" in html
    assert Html(html).hidden.count(("utm_source", "docs")) == 1


@pytest.mark.parametrize(
    "query", ["", "cta=Win&cta_url=https://example.com/", "cta_url=javascript:alert(1)"]
)
def test_there_is_no_call_unless_it_may_be_shown(query):
    html = embed.render(query.encode())

    assert 'class="call"' not in html
    assert ("cta_url" in Html(html).texts["problems"]) == ("cta_url" in query)


# ---------------------------------------------------------------- the message to the host page


def message(query):
    """The message to the page around the frame; None without one."""
    text = page(query).attributes["answer"].get("data-message")
    return json.loads(text) if text else None


def test_the_host_is_told_the_total_and_the_plan():
    result = core({"workloads": [{"domain": link.FIRST_DOMAIN, "units": 150_000}]})
    names = ("total_usd", "plan", "credits", "at_least")

    told = message("units=150000")

    assert told == {"type": "vlmrun-estimate"} | {name: result[name] for name in names}
    assert told["plan"] == "pro"


@pytest.mark.parametrize("query", ["units=30.000", "plan=free", "units=abc"])
def test_without_a_total_the_host_is_told_nothing(query):
    assert message(query) is None


def test_where_no_plan_fits_the_host_is_told_so():
    told = message("needs=in_vpc")
    assert (told["total_usd"], told["plan"]) == (None, "enterprise")


# ---------------------------------------------------------------- colours

HOSTS_COLOURS = ["000", "fff", "777", "767676", "ff0", "1d4ed8", "fde047", "e11d48", "0b1120"]


@pytest.mark.parametrize("paper", HOSTS_COLOURS)
@pytest.mark.parametrize("ink", HOSTS_COLOURS)
def test_every_text_can_be_read_in_any_colours(paper, ink):
    for theme in (palette.LIGHT, palette.DARK):
        own = {"background": paper, "text": ink, "accent": ink}
        found = dict(palette.variables(theme, own))
        for name in ("ink", "quiet", "good", "wrong"):
            assert colours.contrast(found[name], paper) >= 4.5, name
        assert colours.contrast(found["accent"], found["on-accent"]) >= 4.5
        assert colours.contrast(found["edge"], paper) >= 3
        assert colours.contrast(found["focus"], paper) >= 3


def test_our_own_colours_can_be_read_in_both_themes():
    for theme in (palette.LIGHT, palette.DARK):
        found = dict(palette.variables(theme, {}))
        assert (found["paper"], found["ink"]) == (theme.background, theme.text)
        assert colours.contrast(found["quiet"], found["paper"]) >= 4.5
        assert found["good"] == theme.good


def test_corners_come_with_the_style_sheet(client):
    source = page("radius=16").attributes["link"]["href"]

    assert "--radius:16px" in client.get(f"/{source}").text
    assert "--radius:8px" in client.get("/embed/calculator.css?radius=99").text

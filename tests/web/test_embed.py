"""The embed holds no price of its own, says what the core says, and works without its script."""

from __future__ import annotations

import hashlib
import re
from html import unescape
from html.parser import HTMLParser
from random import Random
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from exports import embed_snippet
from exports.embed_snippet import Options, snippet
from pricing import link, parse, price
from pricing.clock import today
from pricing.link import compact, frame
from tests.support import strategies
from tests.support.cases import CARD, PRICES, estimate, pages, recordings
from tests.support.chance import by_seed
from web.embed import inputs
from web.embed import page as embed
from web.serving.headers import embed_policy
from web.summary import sentence, total_and_period

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
    """What the core says today of one month."""
    parsed = parse(document, CARD.on(today()))
    month = parsed.model_copy(update={"projection": None})
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
    assert shown["sentence"] == sentence(core(document))
    assert PRICES.checked.isoformat() in shown["checked"]


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
        assert numbers <= {
            "0",
            "0.00",
            "1",
            "3",
            "4",
            "200",
        }  # a pause, groups of three, four inputs
        assert not re.search(r"[\w)\]] [*/%] [\w(]|parseFloat|Number\(|toFixed", text)
    assert rates


# ---------------------------------------------------------------- the inputs


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["domain", "units", "level", "service_tier"]),
        ("domain=image.caption", ["domain", "units", "level", "service_tier"]),
        ("domain=healthcare.phi-redaction", ["domain", "units", "service_tier"]),
        ("domain=audio.x", ["domain", "files", "length", "level", "service_tier"]),
        ("domain=web.x", ["domain", "units", "level", "service_tier"]),
        ("domain=web.x&files=5", ["domain", "files", "length", "level", "service_tier"]),
        ("domain=audio.x&lengths=45+s", ["level", "service_tier"]),
        ("domain=web.x&price_as=audio.*", ["files", "length", "level", "service_tier"]),
        ("domain=web.x&price_as=redaction", ["units", "service_tier"]),
        ("domain=agent.x&files=5", ["domain", "units", "level", "service_tier"]),
    ],
)
def test_a_domain_has_the_inputs_that_count(query, names):
    assert page(query).shown == names


@pytest.mark.parametrize(
    ("domain", "asked"),
    [
        ("document.x", "Pages a month"),
        ("image.x", "Images a month"),
        ("agent.x", "Runs a month"),
        ("web.x", "Units a month"),
    ],
)
def test_how_much_is_asked_for_in_what_the_domain_is_counted_in(domain, asked):
    html = embed.render(urlencode({"domain": domain}).encode())
    assert f'<label for="units">{asked}</label>' in html
    assert f'data-unit="{asked}" selected' in html


@pytest.mark.parametrize("domain", [*inputs.DOMAINS, "web.x"])
@pytest.mark.parametrize("lock", ["", "domain", "level", "domain,units,files,length"])
def test_at_most_four_inputs_are_shown(domain, lock):
    html = embed.render(urlencode({"domain": domain, "lock": lock}).encode())

    assert 1 <= len(re.findall(r'<div class="field">', html)) <= 4


def test_every_input_has_a_label():
    html = embed.render(b"")

    for name in page().controls:
        assert f'<label for="{name}">' in html
        assert f'id="{name}"' in html


def test_the_inputs_hold_what_the_link_means():
    shown = page("domain=audio.x&files=1500&length=25:00&level=hi&service_tier=flex").controls

    assert {name: shown[name]["value"] or "" for name in ("domain", "files", "length")} == {
        "domain": "audio.x",
        "files": "1500",
        "length": "25:00",
    }
    assert page().controls["units"]["value"] == str(link.DEFAULTS["units"])


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
    assert "files" in shown.controls
    assert '<div class="locked"><span>Kind of work</span>audio.x' in html


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
    assert hidden == ["needs", "customer"]


WRONG = [
    ("units=abc", "Pages a month: 'abc' is not a whole number"),
    ("domain=x", "Kind of work: 'x' is not a domain"),
    ("files=5", "Files a month: "),
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
    ("lock=price", "lock 'price' is not one of domain, units"),
    ("theme=pink", "theme 'pink' is not one of auto, light, dark"),
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
        ("", "auto"),
        ("theme=dark", "dark"),
        ("theme=light", "light"),
        ("theme=pink", "auto"),
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

    assert css.endswith(":root{--accent:#c2410c;--paper:#fff;}\n")


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
    for address, name in zip(addresses, ("embed.css", "embed.js"), strict=True):
        assert "immutable" in client.get(f"/{address}").headers["cache-control"]
        content = (embed.FILES / name).read_bytes()
        assert parse_qs(urlsplit(address).query)["v"] == [hashlib.sha256(content).hexdigest()[:12]]
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
    options = Options(locked=["domain", "level"], theme="dark", accent="#c2410c", text=" fff ")

    framed = source(snippet(f"{ORIGIN}/", {}, options))

    assert parse_qs(framed.query) == {
        "lock": ["domain,level"],
        "theme": ["dark"],
        "accent": ["c2410c"],
        "text": ["fff"],
    }
    assert page(framed.query).texts["problems"] == ""


def test_a_plain_snippet_has_a_plain_address():
    assert embed_snippet.address(ORIGIN, {}, Options()) == f"{ORIGIN}/embed"


def test_a_snippet_has_a_title_for_screen_readers_and_nobodys_markup():
    text = snippet(ORIGIN, {"name": [NASTY]}, Options(accent=NASTY))

    assert Html(text).tags == ["iframe", "script"]
    assert Html(text).attributes["iframe"]["title"]


def test_what_may_be_locked_is_what_the_embed_has():
    assert tuple(embed_snippet.LOCKABLE) == frame.SHOWN


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
    assert page("", document).texts["checked"] == f"{said}{PRICES.checked.isoformat()}."


def test_inputs_of_one_of_several_workloads_say_so():
    text = "The first of 3 workloads; the total covers all of them."
    assert text in embed.render(b"units=5&domain2=image.x&units2=3&domain3=audio.y")
    assert "workloads" not in embed.render(b"units=5")

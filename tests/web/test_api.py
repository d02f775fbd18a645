"""The HTTP API says what the core says, refuses in words, and stays up whatever it is sent."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.testclient import TestClient

from pricing import InvalidEstimate, link, parse, price
from pricing import clock as the_clock
from pricing.clock import today
from pricing.errors import InvalidRateCard
from pricing.estimate.document import Readings
from pricing.link import compact, parameters
from tests.support import strategies
from tests.support.cases import CARD, estimate, pages, recordings
from tests.support.chance import CHANCE, by_seed
from web import estimates
from web.api import limits, link_parameters, llms, openapi, routes, schema
from web.api.limits import Limiter, client_of

ROOT = Path(__file__).parents[2]
PRICES = CARD.on(today())
AN_ESTIMATE = Draft202012Validator(schema.estimate(PRICES))
A_RESULT = Draft202012Validator(schema.result(PRICES))


def core(document):
    """What the core says today."""
    return price(parse(document, PRICES), CARD, today()).to_document()


def address(document, path="/api/v1/estimate"):
    """The address that asks for a document's price."""
    return f"{path}?{urlencode(link.to_query(document), doseq=True)}"


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setattr(routes, "_limiter", Limiter(0))
    return TestClient(Starlette(routes=routes.routes), raise_server_exceptions=False)


def refused(response, status=422):
    """What a refusal says, by place."""
    assert response.status_code == status
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.json().keys() == {"errors"}
    return {error["path"]: error["message"] for error in response.json()["errors"]}


# ---------------------------------------------------------------- prices


@by_seed(4)
def test_a_post_answers_what_the_core_says(client, seed):
    document = strategies.random_estimate(Random(seed))
    content = strategies.as_json(document)

    response = client.post("/api/v1/estimate", content=content)

    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "no-store"
    assert response.json() == core(document)


@by_seed(4)
def test_a_link_answers_what_the_core_says(client, seed):
    document = strategies.random_estimate(Random(seed))
    params = link.to_query(parse(document, PRICES).to_document())

    readable = client.get("/api/v1/estimate", params=params)
    packed = client.get("/api/v1/estimate", params={"e": compact.compact(params)})

    assert readable.json() == core(document)
    assert packed.json() == readable.json()


def test_without_parameters_it_prices_the_estimate_people_start_with(client):
    document = {"workloads": [{"domain": link.FIRST_DOMAIN, "units": link.DEFAULTS["units"]}]}

    assert client.get("/api/v1/estimate").json() == core(document)


def test_a_long_projection_is_priced_beside_the_event_loop(client, monkeypatch):
    heavy = []

    async def aside(is_heavy, work, *given):
        heavy.append(is_heavy)
        return work(*given)

    monkeypatch.setattr(routes, "run_in_thread", aside)
    small = estimate()
    large = estimate(*[pages(n) for n in range(1, 51)], projection={"months": 60})
    for document in (small, large):
        assert client.post("/api/v1/estimate", json=document).json() == core(document)

    assert heavy == [False, False, False, True]


def test_a_large_document_is_read_beside_the_event_loop_too(client):
    document = estimate({"domain": "audio.call", "durations_seconds": [45, 700.5] * 5000})

    assert client.post("/api/v1/estimate", json=document).json() == core(document)


# ---------------------------------------------------------------- refusals

WRONG_BODIES = [
    (b"", "", "is not readable JSON"),
    (b"{", "", "is not readable JSON"),
    (b"\xff\xfe", "", "is not readable JSON"),
    (b"[" * 100_000, "", "is not readable JSON"),
    (b"1" * 5000, "", "... is not an object"),
    (b'{"workloads": [], "workloads": []}', "workloads", "is given twice"),
    (b'{"workloads": NaN}', "workloads", "NaN is not a list"),
    (b"{}", "workloads", "is missing"),
    (b"null", "", "is not an object"),
    (b'{"workloads": []}', "workloads", "at least 1"),
    (b'{"workloads": [{"domain": "x"}]}', "workloads[0].domain", "namespace.name"),
    (b'{"workload": 1}', "workload", "did you mean 'workloads'?"),
]


@pytest.mark.parametrize(("body", "path", "message"), WRONG_BODIES)
def test_a_wrong_body_is_refused_with_its_place(client, body, path, message):
    assert message in refused(client.post("/api/v1/estimate", content=body))[path]


def test_a_wrong_link_is_refused_with_every_parameter(client):
    response = client.get("/api/v1/estimate?unit=5&level=ultra&units=x&domain2=y.z&files2=a")

    problems = refused(response)
    assert problems.keys() == {"unit", "level", "units", "files2"}
    assert "did you mean units?" in problems["unit"]


@pytest.mark.parametrize("query", ["name=%FF", "name=%ED%A0%80", "e=x", "e="])
def test_an_unreadable_link_is_refused(client, query):
    assert refused(client.get(f"/api/v1/estimate?{query}"))


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "", "json"]
)
def test_what_is_not_json_is_refused_with_the_fix(client, content_type):
    headers = {"content-type": content_type}

    problems = refused(client.post("/api/v1/estimate", content="{}", headers=headers), 415)

    assert "send the estimate with Content-Type: application/json" in problems[""]


@pytest.mark.parametrize(
    "content_type",
    ["application/json", "Application/JSON; charset=utf-8", "application/vnd.x+json", None],
)
def test_json_is_taken_by_any_of_its_names(client, content_type):
    headers = {"content-type": content_type} if content_type else {}
    content = json.dumps(estimate())

    assert client.post("/api/v1/estimate", content=content, headers=headers).status_code == 200


def pieces(size):
    """A body of unannounced length."""
    for _ in range(size // 1000):
        yield b" " * 1000


@pytest.mark.parametrize(
    "content", [b" " * (routes.MOST_BYTES + 1), pieces(routes.MOST_BYTES + 1000)]
)
def test_a_body_too_large_is_refused_with_its_limit(client, content):
    headers = {"content-type": "application/json"}

    response = client.post("/api/v1/estimate", content=content, headers=headers)

    assert "larger than 1,000,000 bytes" in refused(response, 413)[""]


def test_a_body_that_just_fits_is_read(client):
    content = json.dumps(estimate()).ljust(routes.MOST_BYTES)

    assert client.post("/api/v1/estimate", content=content).status_code == 200


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1", "/api/v1/estimate/", "/api/v2/x"])
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_there_is_nothing_at_another_address(client, method, path):
    problems = refused(client.request(method, path), 404)

    assert "/api/v1/openapi.json" in problems[""]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("DELETE", "/api/v1/estimate"),
        ("PUT", "/api/v1/estimate"),
        ("POST", "/api/v1/rate-card"),
        ("PATCH", "/api/v1/schema"),
        ("POST", "/api/v1/openapi.json"),
    ],
)
def test_another_method_is_refused_with_those_there_are(client, method, path):
    response = client.request(method, path)

    assert "Allow" in refused(response, 405)[""]
    assert "GET" in response.headers["allow"].split(", ")


def test_an_error_of_ours_is_said_without_its_details(client, monkeypatch):
    def broken(_estimate):
        raise RuntimeError("the secret")

    monkeypatch.setattr(estimates, "price_today", broken)

    problems = refused(client.get("/api/v1/estimate"), 500)
    assert problems == {"": "something broke here; it is logged"}


def test_a_card_that_cannot_be_used_is_said(client, monkeypatch):
    def broken():
        raise InvalidRateCard([])

    monkeypatch.setattr(estimates, "prices_today", broken)

    assert "rate card" in refused(client.get("/api/v1/estimate"), 503)[""]


def test_a_client_that_leaves_is_no_error(client, monkeypatch):
    def left(_request):
        raise ClientDisconnect

    monkeypatch.setattr(Request, "stream", left)

    assert client.post("/api/v1/estimate", content=b"{}").status_code == 400


# ---------------------------------------------------------------- caches

PUBLISHED = ["/api/v1/estimate?units=5", "/api/v1/rate-card", "/api/v1/schema"]
PUBLISHED += ["/api/v1/openapi.json"]


@pytest.mark.parametrize("path", PUBLISHED)
def test_an_answer_may_be_kept_until_the_pricing_day_is_over(client, path):
    response = client.get(path)

    kept = int(re.fullmatch(r"public, max-age=(\d+)", response.headers["cache-control"])[1])
    now = datetime.now(UTC)
    left = 24 * 3600 - (now.hour * 3600 + now.minute * 60 + now.second)
    assert 0 <= kept <= min(3600, left + 1)


@pytest.mark.parametrize("path", PUBLISHED)
@pytest.mark.parametrize("form", ["{}", '{}, W/"x"', 'W/"x",{}', "*"])
def test_who_has_the_answer_is_told_so(client, path, form):
    first = client.get(path)

    again = client.get(path, headers={"if-none-match": form.format(first.headers["etag"])})
    other = client.get(path, headers={"if-none-match": 'W/"other"'})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["cache-control"].startswith("public")
    assert (other.status_code, other.content) == (200, first.content)


def test_the_tag_follows_the_estimate_the_card_and_the_day(client, monkeypatch):
    def tag(query="months=1"):
        return client.get(f"/api/v1/estimate?{query}").headers["etag"]

    tags = [tag(), tag("months=2")]
    monkeypatch.setattr(estimates, "today", lambda: today().replace(year=today().year + 1))
    tags.append(tag())
    changed = type(CARD)(CARD.file, "0" * 64)
    monkeypatch.setattr(estimates, "published_card", lambda: changed)
    tags.append(tag())

    assert len(set(tags)) == 4


@pytest.mark.parametrize(
    ("now", "seconds"),
    [("2026-11-22T00:00:00", 3600), ("2026-11-22T23:59:30", 30), ("2026-12-31T23:30:00", 1800)],
)
def test_nothing_is_kept_over_midnight(monkeypatch, now, seconds):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.fromisoformat(now).replace(tzinfo=tz)

    monkeypatch.setattr(the_clock, "datetime", Clock)

    assert estimates.cache_control() == f"public, max-age={seconds}"


@pytest.mark.parametrize("path", [*PUBLISHED, "/healthz", "/llms.txt"])
def test_a_head_is_a_get_without_its_body(client, path):
    head, get = client.head(path), client.get(path)

    assert head.status_code == 200
    assert head.content == b""
    assert head.headers == get.headers


# ---------------------------------------------------------------- other sites


@pytest.mark.parametrize("path", [*PUBLISHED, "/llms.txt"])
def test_any_site_may_read(client, path):
    headers = client.get(path).headers
    assert headers["access-control-allow-origin"] == "*"
    assert headers["access-control-expose-headers"] == "ETag, Retry-After"
    assert "access-control-allow-credentials" not in headers


def test_a_browser_that_asks_first_may_send_json(client):
    response = client.options(
        "/api/v1/estimate",
        headers={"origin": "https://example.com", "access-control-request-method": "POST"},
    )

    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == "*"
    assert "POST" in response.headers["access-control-allow-methods"].split(", ")
    assert "Content-Type" in response.headers["access-control-allow-headers"]
    assert response.headers["allow"] == response.headers["access-control-allow-methods"]


def test_no_answer_sets_a_cookie(client):
    for path in (*PUBLISHED, "/healthz", "/llms.txt", "/api/v1/nothing"):
        assert "set-cookie" not in client.get(path).headers


# ---------------------------------------------------------------- how often


class Clock:
    """A clock that stands still until told otherwise."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


def ask(limiter, client="a", tokens=1.0):
    """Ask once; answer with the seconds to wait, 0 when it was allowed."""
    wait = limiter.wait(client)
    if not wait:
        limiter.spend(client, tokens)
    return wait


def test_a_quiet_client_may_ask_a_burst_and_then_steadily(clock):
    limiter = Limiter(2, clock)

    assert [ask(limiter) for _ in range(10)] == [0] * 10
    assert ask(limiter) == 1
    clock.now += 0.5
    assert (ask(limiter), ask(limiter)) == (0, 1)
    clock.now += 3600
    assert [ask(limiter) for _ in range(11)] == [0] * 10 + [1]


def test_a_large_request_leaves_a_debt(clock):
    limiter = Limiter(2, clock)

    assert ask(limiter, tokens=30) == 0
    assert ask(limiter) == 11
    clock.now += 10.4
    assert ask(limiter) == 1
    clock.now += 0.1
    assert ask(limiter) == 0


def test_a_slow_limit_still_lets_one_through(clock):
    limiter = Limiter(0.1, clock)

    assert (ask(limiter), ask(limiter)) == (0, 10)


def test_each_client_has_its_own_limit(clock):
    limiter = Limiter(1, clock)

    assert [ask(limiter, "a") for _ in range(6)] == [0] * 5 + [1]
    assert ask(limiter, "b") == 0


def test_without_a_limit_nobody_waits_and_nobody_is_remembered(clock):
    limiter = Limiter(0, clock)

    assert {ask(limiter, tokens=1000) for _ in range(100)} == {0}
    assert not limiter.buckets


def test_only_so_many_clients_are_remembered(clock, monkeypatch):
    monkeypatch.setattr(limits, "MOST_CLIENTS", 3)
    limiter = Limiter(1, clock)

    for client in ("a", "b", "c", "a", "d"):
        ask(limiter, client)

    assert list(limiter.buckets) == ["c", "a", "d"]


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
        (None, ""),
    ],
)
def test_a_network_of_ipv6_is_one_client(address, client):
    assert client_of(address) == client


@pytest.mark.parametrize(("written", "per_second"), [("5", 5), ("0", 0), ("0.5", 0.5)])
def test_the_environment_sets_the_limit(written, per_second):
    assert Limiter.from_environment({limits.VARIABLE: written}).per_second == per_second
    assert Limiter.from_environment({}).per_second == limits.DEFAULT


@pytest.mark.parametrize("written", ["", "many", "-1", "nan", "inf"])
def test_a_limit_that_is_none_is_refused_by_name(written):
    with pytest.raises(ValueError, match=limits.VARIABLE):
        Limiter.from_environment({limits.VARIABLE: written})


def test_who_asks_too_often_is_told_when_to_ask_again(client, clock, monkeypatch):
    monkeypatch.setattr(routes, "_limiter", Limiter(2, clock))

    answers = [client.get("/api/v1/estimate") for _ in range(11)]

    assert {response.status_code for response in answers[:9]} == {200}
    assert "ask again in 1 s" in refused(answers[10], 429)[""]
    assert answers[10].headers["retry-after"] == "1"
    assert "Retry-After" in answers[10].headers["access-control-expose-headers"]
    assert client.get("/healthz").status_code == 200


def test_a_large_estimate_counts_for_more(client, clock, monkeypatch):
    monkeypatch.setattr(routes, "_limiter", Limiter(2, clock))
    document = estimate(*[pages(1)] * 50, projection={"months": 60})

    assert client.post("/api/v1/estimate", json=document).status_code == 200
    assert refused(client.get("/api/v1/estimate"), 429)


# ---------------------------------------------------------------- what is published


def test_an_unknown_rate_card_in_a_link_is_said(client):
    params = {"domain": "document.invoice", "units": "5", "card": "1999-01"}
    found = client.get("/api/v1/estimate", params=params).json()["warnings"]
    assert [warning["code"] for warning in found] == ["rate_card"]


def test_the_rate_card_is_published_with_its_sources(client):
    card = client.get("/api/v1/rate-card").json()

    assert card["in_force"] == CARD.on(today()).version.id
    assert card["sha256"] == CARD.sha256
    assert [rate["row"] for rate in card["rates"]] == [rate.row for rate in CARD.file.rates]
    for section, _, entries in CARD.file.sections():
        assert len(card[section]) == len(entries)
        assert {entry["source"] for entry in card[section]} <= card["sources"].keys()
    assert all(source["url"].startswith("https://") for source in card["sources"].values())


def test_the_rate_card_publishes_every_set_in_one_order(client):
    card = client.get("/api/v1/rate-card").json()
    sets = [plan["meets"] for plan in card["plans"]] + [row["concerns"] for row in card["features"]]
    assert max(map(len, sets)) > 1
    assert sets == [sorted(one) for one in sets]


def test_the_rate_card_holds_exact_numbers(client):
    def floats(part):
        if isinstance(part, dict | list):
            parts = part.values() if isinstance(part, dict) else part
            return [number for entry in parts for number in floats(entry)]
        return [part] if isinstance(part, float) else []

    assert floats(client.get("/api/v1/rate-card").json()) == []


def test_the_schemas_are_published(client):
    published = client.get("/api/v1/schema").json()

    assert published.keys() == {"estimate", "result", "errors"}
    for document in published.values():
        Draft202012Validator.check_schema(document)


@given(strategies.estimates())
def test_estimates_and_results_are_as_the_schemas_say(document):
    sent = json.loads(strategies.as_json(document))

    assert list(AN_ESTIMATE.iter_errors(sent)) == []
    assert list(A_RESULT.iter_errors(core(document))) == []


def test_unpriced_and_blocked_results_are_as_the_schema_says():
    blocked = estimate(
        {"domain": "web.x", "units": 5},
        {"domain": "custom", "units": 5},
        plan="enterprise",
        requirements=["hipaa", "in_vpc"],
        projection={"months": 2},
    )

    assert list(A_RESULT.iter_errors(core(blocked))) == []


UP_TO_THE_LIMITS = [
    estimate(projection={"months": 60, "growth_percent": 1000, "seasonality": [1_000_000] * 12}),
    estimate(projection={"months": 1, "growth_percent": -99.9, "seasonality": [0] * 12}),
    estimate(*[pages(1)] * 50),
    estimate(requirements=["baa"] * 50),
    estimate(pages(1, active_months=[0, 59])),
    estimate(pages(10**12, requests=10**12)),
    estimate(recordings(10**12, 10**12)),
    estimate({"domain": "audio.call", "durations_seconds": []}),
    estimate(
        {
            "domain": "agent.x",
            "units": 1,
            "agent": {"base_credits": 10**12, "tools": [{"credits": "0.5", "calls": 0}] * 50},
        }
    ),
    estimate(pages(1, name="n" * 80), customer="n" * 120, rate_card="2" * 40),
    *(estimate(pages(1, service_tier=tier)) for tier in (None, "auto", "default", "flex")),
]


@pytest.mark.parametrize("document", UP_TO_THE_LIMITS)
def test_the_schema_takes_what_the_core_takes_up_to_its_limits(client, document):
    assert list(AN_ESTIMATE.iter_errors(document)) == []
    assert client.post("/api/v1/estimate", json=document).status_code == 200


@pytest.mark.parametrize("seed", range(100))
def test_the_schema_takes_every_document_that_the_core_takes(seed):
    document = json.loads(strategies.as_json(strategies.changed_estimate(Random(seed))))
    if list(AN_ESTIMATE.iter_errors(document)):
        with pytest.raises(InvalidEstimate):
            parse(document, PRICES)


OUT_OF_BOUNDS = [
    estimate(projection={"months": 61}),
    estimate(projection={"months": 0}),
    estimate(projection={"growth_percent": -100}),
    estimate(projection={"seasonality": [1] * 11}),
    estimate(projection={"seasonality": [1] * 13}),
    estimate(projection={"start": "2027-13"}),
    {"workloads": []},
    {"workloads": [pages(1)] * 51},
    estimate(requirements=["baa"] * 51),
    estimate(pages(1, active_months=[0, 60])),
    estimate(pages(1, active_months=[0])),
    estimate(pages(1, active_months=[0, 1, 2])),
    estimate(pages(10**12 + 1)),
    estimate(pages(1, growth_percent=1001)),
    estimate(pages(1, service_tier="turbo")),
    estimate(pages(1, domain="invoice")),
    estimate(pages(1, domain="document.".ljust(201, "x"))),
    estimate(recordings(1, 0)),
    estimate(recordings(1, 10**12 + 1)),
    estimate(projection={"growth_percent": 1001}),
    estimate(projection={"seasonality": [1_000_001] * 12}),
    estimate(enterprise={"monthly_usd": -1, "included_credits": 0, "usd_per_credit": 0}),
    estimate(requests_per_minute=-1),
    estimate(rate_card="2" * 41),
    estimate({"domain": "agent.x", "units": 1, "agent": {"base_credits": 1, "tools": [{}]}}),
    estimate(
        {
            "domain": "agent.x",
            "units": 1,
            "agent": {"base_credits": 1, "tools": [{"credits": 1, "calls": 1}] * 51},
        }
    ),
    estimate(version=2),
    estimate(unknown=1),
    estimate(pages(1, name="n" * 81)),
    estimate(customer="n" * 121),
]


@pytest.mark.parametrize("document", OUT_OF_BOUNDS)
def test_the_schema_refuses_what_the_core_refuses(client, document):
    assert list(AN_ESTIMATE.iter_errors(document))
    assert refused(client.post("/api/v1/estimate", json=document))


def unexplained(whole):
    """The fields of a schema and its parts that nothing says the meaning of."""
    parts = whole.get("$defs", {})
    for name, part in {**parts, "": whole}.items():
        for key, field in part.get("properties", {}).items():
            meant = parts.get(field.get("$ref", "").rpartition("/")[2], {})
            if not (field.get("description") or meant.get("description")):
                yield f"{name}.{key}"


def test_every_field_and_parameter_is_explained():
    of_a_plan = {"starter_usd", "pro_usd"}
    for whole in (schema.estimate(PRICES), schema.result(PRICES), schema.errors()):
        assert {name.partition(".")[2] for name in unexplained(whole)} <= of_a_plan
    for name in (*parameters.WORKLOAD, *parameters.ESTIMATE):
        assert re.search(rf"- `{name}`: \w", llms.text(PRICES))


OF_THE_DOCUMENT = ["duration_seconds", "durations_seconds", "requests_per_minute", "base_credits"]


@pytest.mark.parametrize("field", OF_THE_DOCUMENT)
def test_what_explains_a_link_names_no_field_that_only_a_document_has(client, field):
    parameters = openapi.document(PRICES)["paths"]["/api/v1/estimate"]["get"]["parameters"]
    assert not any(field in parameter["description"] for parameter in parameters)
    assert field not in llms.text(PRICES)
    assert field not in client.get("/api/v1/estimate?domain=audio.x&units=5").text


def test_every_choice_of_a_parameter_is_listed_and_taken(client):
    parameters = openapi.document(PRICES)["paths"]["/api/v1/estimate"]["get"]["parameters"]
    described = {parameter["name"]: parameter for parameter in parameters}
    for name in ("needs", "level", "service_tier", "plan", *Readings.model_fields):
        allowed = link_parameters.allowed_values(name, PRICES)
        found = described[name]["schema"]
        assert found.get("items", found).get("enum", []) == allowed
        for choice in allowed:
            assert choice in described[name]["description"]
            assert re.search(rf"- `{name}`: .*\b{choice}\b", llms.text(PRICES))
            assert client.get(f"/api/v1/estimate?{name}={choice}").status_code == 200
        if allowed:
            assert name in refused(client.get(f"/api/v1/estimate?{name}=other"))
    listed = {
        name for name in Readings.model_fields if link_parameters.allowed_values(name, PRICES)
    }
    assert {"custom_model_unit", "pro_allowance", "sign_up_bonus", "request_rounding"} < listed


def test_llms_txt_shows_requests_that_work(client):
    response = client.get("/llms.txt")

    assert response.headers["content-type"].startswith("text/plain")
    examples = re.findall(r"`(/api/v1/\S+?)`", response.text)
    assert examples
    for example in examples:
        assert client.get(example).status_code == 200
    for path in re.findall(r"\]\((/api/\S+)\)", response.text):
        assert client.get(path).status_code == 200


def test_llms_txt_holds_no_price(client):
    assert "$" not in client.get("/llms.txt").text


def test_the_openapi_document_names_every_parameter(client):
    document = client.get("/api/v1/openapi.json").json()

    assert document["openapi"].startswith("3.1")
    assert document["paths"].keys() == openapi.document(PRICES)["paths"].keys()
    named = {p["name"] for p in document["paths"]["/api/v1/estimate"]["get"]["parameters"]}
    assert named == {*parameters.WORKLOAD, *parameters.ESTIMATE, compact.NAME}
    for path in document["paths"]:
        assert client.get(path).status_code == 200


def test_health_is_a_price(client):
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json()["rate_card"] == CARD.on(today()).version.id
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("broken", [RuntimeError, InvalidRateCard, OSError])
def test_health_is_gone_where_nothing_can_be_priced(client, monkeypatch, broken):
    def cannot(_estimate):
        raise broken([])

    monkeypatch.setattr(estimates, "price_today", cannot)

    assert "no estimate can be priced" in refused(client.get("/healthz"), 503)[""]


# ---------------------------------------------------------------- the running app


@pytest.mark.seeded
@pytest.mark.parametrize(
    "operation", ["priceLink", "priceEstimate", "getRateCard", "getSchema", "getHealth"]
)
def test_the_running_app_is_as_its_openapi_document_says(server, operation):
    described = schemathesis.openapi.from_url(f"{server.url}/api/v1/openapi.json")
    described = described.include(operation_id=operation)

    for found in described.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(
            max_examples=6 * CHANCE,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def sent(case):
            # Rules between fields, such as units or files, are not in a schema: 422 says them.
            case.call_and_validate(base_url=server.url, excluded_checks=[positive_data_acceptance])

        sent()

"""llms.txt: how a language model prices a request. It contains no price."""

from collections.abc import Iterator
from functools import lru_cache

from pricing import Prices, link
from pricing.estimate import MOST_WORKLOADS
from pricing.link import values
from web.api import link_parameters

_START = """\
# VLM Run pricing calculator

> What work with VLM Run costs a month, computed exactly from the published rate card. Do not work
> prices out yourself: ask this API and quote its answer. Addresses are relative to this host.

## How to price a request

1. Find the domain of the work (document.invoice, image.classification, audio.transcription,
   video.transcription, healthcare.phi-redaction, ...) and how much of it there is a month: pages,
   images or runs as `units`; audio and video as `files` and the `length` of each.
2. Ask `GET /api/v1/estimate` with the parameters below. Example, pages and recordings together:
   `/api/v1/estimate?domain=document.invoice&units=20000&domain2=audio.transcription&files2=1500&length2=25:00`
3. Answer with `total_usd` of the answer: dollars a month on the plan asked for. `lines` shows how
   the credits of each kind of work are computed, `plans` compares the plans,
   `recommendation.reasons` says why one is cheaper, `warnings` holds what the customer should
   know; do not leave them out.
4. If `at_least` is true, a line has no published price: say "at least". If a plan's total is null,
   it has no published price: say so, never 0. If `recommendation.plan` is null, nothing has a
   published price: recommend no plan.
5. Give the customer `/?` with the same parameters: that opens the estimate in the calculator.
6. An answer with status 422 holds `errors`, each with the parameter it is about and how to fix it.
   Fix them and ask again; never guess a value the customer did not give without saying so.

All money and credits are exact decimal strings. Say that prices are as published on the day
`rate_card.checked`.

## Parameters

The second kind of work ends in 2 (`domain2`, `units2`), the third in 3, up to {most}. Leave out
what you do not know; the defaults are {domain}, {units} units, or {files} files of {length}.
"""

_END = """\

## More

- [OpenAPI](/api/v1/openapi.json): everything the API takes and answers
- [JSON Schemas](/api/v1/schema): the estimate as one JSON document for `POST /api/v1/estimate`
- [Rate card](/api/v1/rate-card): every published number, with its source and the day of its check
- [Calculator](/): the same for people
"""


@lru_cache(maxsize=4)
def text(prices: Prices) -> str:
    """The text of the whole file."""
    seconds = link.DEFAULTS["duration_seconds"]
    start = _START.format(
        most=MOST_WORKLOADS,
        domain=link.FIRST_DOMAIN,
        units=f"{link.DEFAULTS['units']:,}",
        files=f"{link.DEFAULTS['files']:,}",
        length=values.LENGTH.write(seconds),
    )
    return start + "\n" + "\n".join(_parameters(prices)) + "\n" + _END


def _parameters(prices: Prices) -> Iterator[str]:
    for one in link_parameters.of_a_workload(prices):
        yield f"- `{one.name}`: {one.meaning}"
    yield "\nOnce for the whole estimate:\n"
    for one in link_parameters.of_the_estimate(prices):
        yield f"- `{one.name}`: {one.meaning}"

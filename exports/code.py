"""The API call for a workload, as code for the Python SDK, the Node SDK or cURL.

>>> call = api_call(line, "Invoices", estimate.requirements)
>>> call.route, call.config
('document', {'detail': 'auto', 'grounding': False, 'service_tier': 'standard'})
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from typing import Any, Literal

from exports.plain_text import plain
from exports.quote import volume_text
from pricing.money import ZERO
from pricing.month import Line
from pricing.names import CUSTOM_ROW, Requirement
from pricing.wording import figure

Route = Literal["document", "image", "audio", "video"]

ROUTES: Mapping[str, Route] = {
    "document": "document",
    "healthcare": "document",
    "image": "image",
    "audio": "audio",
    "video": "video",
}
"""The API route for the domains of each namespace."""

FILES: Mapping[Route, str] = {
    "document": "document.pdf",
    "image": "image.jpg",
    "audio": "audio.mp3",
    "video": "video.mp4",
}
"""The file's name in the code."""

NODE_WITH_TIERS, NODE_ON_NPM = "1.3.6", "0.2.12"
"""The Node SDK version whose `serviceTier` was checked, and the older one that npm serves."""

NO_TRAINING: Set[Requirement] = frozenset({"baa", "hipaa", "zdr"})
"""Requirements that make a request forbid training on its data."""

_NO_ROUTE = (
    "{domain} has no route of its own: the SDKs know document, image, audio and video. "
    "Ask VLM Run how it is called."
)
_AGENT = (
    "An agent is run by its name and prompt, which an estimate does not contain. It takes a "
    "service tier like any request; no level or grounding is published for agents. Ask VLM Run how "
    "{domain} is called."
)
_CUSTOM = (
    "The published pages price custom models but do not say how one is called, and generate() "
    "has no field for it. Ask VLM Run how {domain} is called."
)
_FLAT = "One rate for every level and option, so detail and grounding are left out."
_HEALTHCARE = "There is no healthcare route: document takes healthcare.* domains."
_REDACTION = "Redaction goes through document with its dotted domain."
_TRAINING = (
    "Training on the data is turned off because of the requirements; the SDKs allow it by default."
)
_SPLIT = "{percent} % of this work is sent with service tier flex, the rest with {service_tier}."
_NODE_TIERS = (
    f"serviceTier needs vlmrun {NODE_WITH_TIERS} or newer; npm serves {NODE_ON_NPM}, which "
    "leaves it out."
)


@dataclass(frozen=True, slots=True)
class Call:
    """What is sent to the API for one workload."""

    title: str
    """The workload in words."""
    domain: str
    route: Route | None
    """None if the SDKs have no call for the domain; the notes say so."""
    config: Mapping[str, Any]
    """In the spelling of the API."""
    metadata: Mapping[str, bool]
    """In the spelling of the API; empty if the API's default will do."""
    notes: tuple[str, ...]


def api_call(line: Line, label: str, requirements: Set[Requirement]) -> Call:
    """The call for a workload with this label, in an estimate with these requirements."""
    work, rate = line.work, line.rate
    namespace = work.domain.partition(".")[0]
    title = plain(f"{label}: {volume_text(line)} a month")
    redaction = rate is not None and rate.flat is not None and rate.row != CUSTOM_ROW
    route: Route | None = "document" if redaction else ROUTES.get(namespace)
    if route is None or work.price_as is not None:
        return Call(title, work.domain, None, {}, {}, (_why_no_route(line),))
    notes: list[str] = []
    config: dict[str, Any] = {}
    if redaction:
        notes += [_FLAT, _REDACTION]
    else:
        config["detail"] = work.level
        if rate is not None and rate.grounding is not None:
            config["grounding"] = work.grounding
        if namespace == "healthcare":
            notes.append(_HEALTHCARE)
    config["service_tier"] = line.service_tier
    if line.is_part:
        percent = figure(work.flex_percent or ZERO)
        notes.append(_SPLIT.format(percent=percent, service_tier=work.service_tier))
    metadata: dict[str, bool] = {}
    if requirements & NO_TRAINING:
        metadata["allow_training"] = False
        notes.append(_TRAINING)
    return Call(title, work.domain, route, config, metadata, tuple(notes))


def _why_no_route(line: Line) -> str:
    work = line.work
    if work.is_agent:
        return _AGENT.format(domain=work.domain)
    if work.domain.partition(".")[0] == CUSTOM_ROW:
        return _CUSTOM.format(domain=work.domain)
    return _NO_ROUTE.format(domain=work.domain)


def python(call: Call) -> str:
    """A script for the Python SDK."""
    route = _route(call)
    path = f"Path({_literal(FILES[route])})"
    given = f"images=[{path}]" if route == "image" else f"file={path}"
    objects = {"config": ("GenerationConfig", call.config)}
    if call.metadata:
        objects["metadata"] = ("RequestMetadata", call.metadata)
    parts = "".join(f"    {key}={kind}({_arguments(v)}),\n" for key, (kind, v) in objects.items())
    return f"""\
{_comment("#", call)}
import os
from pathlib import Path

from vlmrun.client import VLMRun
from vlmrun.client.types import {", ".join(kind for kind, _ in objects.values())}

client = VLMRun(api_key=os.environ["VLMRUN_API_KEY"])
prediction = client.{route}.generate(
    domain={_literal(call.domain)},
    {given},
{parts})
print(prediction.id, prediction.status, prediction.usage)
"""


def _arguments(values: Mapping[str, Any]) -> str:
    """Values as the arguments of a call in Python."""
    return ", ".join(f"{name}={_literal(value)}" for name, value in values.items())


def _literal(value: str | bool) -> str:  # noqa: FBT001
    """A value as a Python literal; a string in JSON is one already."""
    return json.dumps(value) if isinstance(value, str) else repr(value)


def node(call: Call) -> str:
    """A script for the Node SDK that runs as an ES module and as CommonJS."""
    route = _route(call)
    path = json.dumps(FILES[route])
    upload = f"  const file = await client.files.upload({{ filePath: {path} }});\n"
    image = route == "image"
    metadata = f"    metadata: {_object(call.metadata)},\n" if call.metadata else ""
    return f"""\
{_comment("//", call)}
// {_NODE_TIERS}
async function load() {{
  try {{
    return await import("vlmrun");
  }} catch {{
    // Some builds can be loaded by require only.
    const {{ createRequire }} = await import("node:module");
    return createRequire(process.argv[1])("vlmrun");
  }}
}}

async function main() {{
  const {{ VlmRun }} = await load();
  const client = new VlmRun({{ apiKey: process.env.VLMRUN_API_KEY }});
{"" if image else upload}  const prediction = await client.{route}.generate({{
    {f"images: [{path}]" if image else "fileId: file.id"},
    domain: {json.dumps(call.domain)},
    config: {_object(call.config)},
{metadata}  }});
  console.log(prediction.id, prediction.status, prediction.usage);
}}

main();
"""


_NODE_NAMES = {"service_tier": "serviceTier", "allow_training": "allowTraining"}


def _object(values: Mapping[str, Any]) -> str:
    """Values as an object in JavaScript, in the spelling of the Node SDK."""
    pairs = (f"{_NODE_NAMES.get(key, key)}: {json.dumps(v)}" for key, v in values.items())
    return f"{{ {', '.join(pairs)} }}"


def curl(call: Call) -> str:
    """A shell command; FILE_ID is the id of an uploaded file."""
    rest: dict[str, Any] = {"domain": call.domain, "config": call.config}
    if call.metadata:
        rest["metadata"] = call.metadata
    body = '{"file_id": "\'"$FILE_ID"\'", ' + json.dumps(rest)[1:]
    return f"""\
{_comment("#", call)}
# FILE_ID is the id of the uploaded file.
curl --fail-with-body "${{VLMRUN_BASE_URL:-https://api.vlm.run/v1}}/{_route(call)}/generate" \\
  --header "Authorization: Bearer $VLMRUN_API_KEY" \\
  --header "Content-Type: application/json" \\
  --data {_shell_quoted(body)}
"""


LANGUAGES: Mapping[str, Callable[[Call], str]] = {"Python": python, "Node": node, "cURL": curl}
"""The function that writes each language's code."""


def _route(call: Call) -> Route:
    if call.route is None:
        raise ValueError(call.notes[0])
    return call.route


def _comment(mark: str, call: Call) -> str:
    """The workload and its notes as comments; a line break in a name would end its comment."""
    return "\n".join(f"{mark} {plain(text)}" for text in (call.title, *call.notes))


def _shell_quoted(body: str) -> str:
    """Single-quoted for the shell, except for the file's id, which the shell fills in."""
    gap = "'\"$FILE_ID\"'"
    before, _, after = body.partition(gap)
    return f"{shlex.quote(before)[:-1]}{gap}{shlex.quote(after)[1:]}"

"""Code to copy is run: the Python SDK, the Node SDK and cURL against a server that records."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from exports import code
from pricing.month.invoice import Invoice
from pricing.names import Requirement
from tests.support.cases import DAY, PRICES, estimate, pages, recordings, result
from tests.support.exports_cases import HOSTILE

PYTHON_SDK = Path(__file__).parents[2] / ".venv" / "sdk" / "bin" / "python"
"""A Python with the SDK and its own dependencies, as a customer installs it (make .venv/.sdk)."""
NODE_PACKAGES = Path(__file__).parent / "node" / "node_modules"
"""The Node SDK, as the package-lock.json beside it has it (make node)."""
KEY = "key-for-the-stub"
PREDICTION = {
    "id": "prediction-1",
    "status": "completed",
    "created_at": "2026-11-22T00:00:00Z",
    "usage": {"elements_processed": 1, "element_type": "page", "credits_used": 2},
}
UPLOADED = {
    "id": "file-1",
    "filename": "document.pdf",
    "bytes": 9,
    "purpose": "assistants",
    "created_at": "2026-11-22T00:00:00Z",
    "object": "file",
}


class Stub(ThreadingHTTPServer):
    """The API as far as a call needs it; it keeps what it is sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.calls: list[tuple[str, Message, dict[str, Any]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class Handler(BaseHTTPRequestHandler):
    """Answers health, uploads and predictions."""

    server: Stub

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._answer(404 if "/files/hash/" in self.path else 200, {"status": "ok"})

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path.startswith("/v1/files"):
            self._answer(201, UPLOADED)
            return
        self.server.calls.append((self.path, self.headers, json.loads(sent)))
        self._answer(200, PREDICTION)

    def _answer(self, status: int, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def stub() -> Iterator[Stub]:
    server = Stub()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working directory with the files that the code names."""
    for name in code.FILES.values():
        (tmp_path / name).write_bytes(b"%PDF-1.7\n")
    Image.new("RGB", (2, 2)).save(tmp_path / code.FILES["image"])
    return tmp_path


def environment(stub: Stub) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {"VLMRUN_API_KEY": KEY, "VLMRUN_BASE_URL": stub.url, "NO_PROXY": "127.0.0.1"}


def run(command: list[str], folder: Path, stub: Stub, **more: str) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(stub) | more,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def call(workload: dict[str, Any], *requirements: Requirement) -> code.Call:
    invoice = result(estimate(workload)).invoice
    return code.api_call(invoice.lines[0], invoice.labels[0], frozenset(requirements))


def sent(stub: Stub) -> tuple[str, dict[str, Any]]:
    """The one prediction that was asked for: its path and body."""
    ((path, headers, body),) = stub.calls
    assert headers["Authorization"] == f"Bearer {KEY}"
    return path, body


SUFFIXES = [".mjs", ".cjs"]
SENT = [
    (pages(1, level="hi", grounding=True, service_tier="flex"), "document"),
    ({"domain": "document.markdown", "units": 3, "level": "lo"}, "document"),
    ({"domain": "image.caption", "units": 3, "service_tier": "priority"}, "image"),
    ({"domain": "healthcare.lab", "units": 3, "grounding": True}, "document"),
    ({"domain": "healthcare.phi-redaction", "units": 3, "level": "hi"}, "document"),
    ({"domain": "agent.redaction", "units": 3, "service_tier": "flex"}, "document"),
    (recordings(2, 60, level="hi"), "audio"),
    ({**recordings(2, 60), "domain": "video.dash-cam", "service_tier": "flex"}, "video"),
]
WORK = [pytest.param(work, route, id=work["domain"]) for work, route in SENT]
FLAT = ("redaction", "edit-replace")


def expected(workload: dict[str, Any]) -> dict[str, Any]:
    """The options of the call, from the document alone."""
    tier = {"service_tier": workload.get("service_tier", "standard")}
    if any(word in workload["domain"] for word in FLAT):
        return tier
    options = {"detail": workload.get("level", "auto"), **tier}
    namespace = workload["domain"].partition(".")[0]
    if namespace in {"audio", "video"} or workload["domain"] == "document.markdown":
        return options
    return {**options, "grounding": workload.get("grounding", False)}


@pytest.mark.parametrize(("workload", "route"), WORK)
def test_the_python_code_sends_the_workload_through_the_real_sdk(workload, route, stub, folder):
    (folder / "snippet.py").write_text(code.python(call(workload)), "utf-8")
    printed = run([str(PYTHON_SDK), "snippet.py"], folder, stub)
    path, body = sent(stub)
    assert path == f"/v1/{route}/generate"
    assert body["domain"] == workload["domain"]
    assert body["config"].items() >= expected(workload).items()
    assert ("images" in body) == (route == "image")
    assert body.get("file_id") == (None if route == "image" else "file-1")
    assert PREDICTION["id"] in printed


ROUTES = [
    pytest.param(work, id=route)
    for work, route in [
        (pages(1), "document"),
        ({"domain": "image.caption", "units": 3}, "image"),
        (recordings(2, 60), "audio"),
        ({**recordings(2, 60), "domain": "video.dash-cam"}, "video"),
    ]
]


@pytest.mark.parametrize("workload", ROUTES)
def test_the_python_code_forbids_training_where_the_requirements_ask(workload, stub, folder):
    (folder / "snippet.py").write_text(code.python(call(workload, "zdr")), "utf-8")
    run([str(PYTHON_SDK), "snippet.py"], folder, stub)
    assert sent(stub)[1]["metadata"]["allow_training"] is False


def test_the_curl_command_forbids_training_where_the_requirements_ask(stub, folder):
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    run(["/bin/sh", "-c", code.curl(call(pages(1), "hipaa"))], folder, stub, FILE_ID="file-1")
    assert sent(stub)[1]["metadata"] == {"allow_training": False}


@pytest.mark.parametrize(
    ("requirements", "forbidden"),
    [
        ((), False),
        (("slack", "soc2", "in_vpc", "custom_sla"), False),
        (("baa",), True),
        (("zdr",), True),
        (("hipaa",), True),
        (("slack", "baa", "zdr"), True),
    ],
)
def test_training_is_forbidden_with_a_baa_zero_data_retention_or_hipaa(requirements, forbidden):
    answer = call(pages(1), *requirements)
    assert answer.metadata == ({"allow_training": False} if forbidden else {})
    assert any("Training" in note for note in answer.notes) == forbidden
    for write in code.LANGUAGES.values():
        assert ("metadata" in write(answer)) == forbidden


@pytest.mark.parametrize(("workload", "route"), WORK)
def test_the_curl_command_sends_the_workload(workload, route, stub, folder):
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    command = code.curl(call(workload))
    printed = run(["/bin/sh", "-c", command], folder, stub, FILE_ID="file-1")
    path, body = sent(stub)
    assert path == f"/v1/{route}/generate"
    assert body == {
        "file_id": "file-1",
        "domain": workload["domain"],
        "config": expected(workload),
    }
    assert PREDICTION["id"] in printed


@pytest.fixture
def node_folder(folder: Path) -> Path:
    """The same working directory, in which the Node SDK is installed (make node)."""
    if shutil.which("node") is None or not NODE_PACKAGES.is_dir():
        pytest.skip("node or the packages of tests/exports/node are not installed: make node")
    (folder / "node_modules").symlink_to(NODE_PACKAGES)
    return folder


def sends_tiers(folder: Path) -> bool:
    """Whether this SDK sends the service tier; the newest version is not in every registry."""
    about = json.loads((folder / "node_modules/vlmrun/package.json").read_text("utf-8"))
    version = [int(part) for part in about["version"].split("-")[0].split(".")]
    return version >= [int(part) for part in code.NODE_WITH_TIERS.split(".")]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(("workload", "route"), WORK)
def test_the_node_code_sends_the_workload_through_the_real_sdk(
    workload, route, suffix, stub, node_folder
):
    printed = run_node(call(workload), suffix, stub, node_folder)
    path, body = sent(stub)
    options = expected(workload)
    if not sends_tiers(node_folder):
        del options["service_tier"]
    assert path == f"/v1/{route}/generate"
    assert body["domain"] == workload["domain"]
    assert body["config"].items() >= options.items()
    assert body["metadata"]["allow_training"] is True
    assert ("images" in body) == (route == "image")
    assert PREDICTION["id"] in printed


@pytest.mark.parametrize("workload", ROUTES)
def test_the_node_code_forbids_training_where_the_requirements_ask(workload, stub, node_folder):
    run_node(call(workload, "baa"), ".mjs", stub, node_folder)
    assert sent(stub)[1]["metadata"]["allow_training"] is False


def run_node(call: code.Call, suffix: str, stub: Stub, folder: Path) -> str:
    """Run the code with the real SDK, which is told the stub's address by an argument only."""
    here = "new VlmRun({ apiKey: process.env.VLMRUN_API_KEY });"
    script = code.node(call)
    assert here in script
    there = (
        f"new VlmRun({{ apiKey: process.env.VLMRUN_API_KEY, baseURL: {json.dumps(stub.url)} }});"
    )
    (folder / f"snippet{suffix}").write_text(script.replace(here, there), "utf-8")
    return run(["node", f"snippet{suffix}"], folder, stub)


CLIENT = """
class VlmRun {
  constructor({ apiKey }) {
    this.key = apiKey;
    this.files = { upload: async ({ filePath }) => ({ id: `${filePath}-id` }) };
    this.document = {
      generate: async (request) => ({ id: this.key, status: JSON.stringify(request), usage: 0 }),
    };
  }
}
"""
SHAPES = {
    "CommonJS alone, as npm serves it": (
        {"main": "index.js", "module": "index.mjs"},
        {"index.js": f"{CLIENT}module.exports = {{ VlmRun }};", "index.mjs": "never read by Node"},
    ),
    "an ES module that breaks, beside CommonJS": (
        {
            "main": "index.js",
            "exports": {".": {"import": "./index.mjs", "require": "./index.js"}},
        },
        {
            "index.js": f"{CLIENT}module.exports = {{ VlmRun }};",
            "index.mjs": (
                f"{CLIENT}export {{ VlmRun }};"
                "throw new Error('Dynamic require of \"fs\" is not supported');"
            ),
        },
    ),
    "an ES module alone": (
        {"type": "module", "exports": {".": {"import": "./index.js"}}},
        {"index.js": f"{CLIENT}export {{ VlmRun }};"},
    ),
}
"""How the SDK is or may be packed: its package.json, and its files."""


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("shape", SHAPES)
def test_the_node_code_runs_as_either_kind_of_module_with_the_sdk_in_any_shape(
    shape, suffix, stub, tmp_path
):
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    package = tmp_path / "node_modules" / "vlmrun"
    package.mkdir(parents=True)
    about, files = SHAPES[shape]
    (package / "package.json").write_text(json.dumps({"name": "vlmrun", **about}), "utf-8")
    for name, text in files.items():
        (package / name).write_text(text, "utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / f"snippet{suffix}").write_text(code.node(call(pages(1), "zdr")), "utf-8")

    printed = run(["node", f"../snippet{suffix}"], elsewhere, stub)

    id, request, usage = printed.split(" ")
    assert (id, usage) == (KEY, "0\n")
    assert json.loads(request) == {
        "fileId": "document.pdf-id",
        "domain": "document.invoice",
        "config": {"detail": "lo", "grounding": False, "serviceTier": "standard"},
        "metadata": {"allowTraining": False},
    }


def test_the_node_code_says_when_the_sdk_is_not_there(stub, tmp_path):
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    (tmp_path / "snippet.mjs").write_text(code.node(call(pages(1))), "utf-8")
    done = subprocess.run(
        ["node", "snippet.mjs"],
        cwd=tmp_path,
        env=environment(stub),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert "Cannot find module 'vlmrun'" in done.stderr


@pytest.mark.parametrize("workload", [work for work, _ in SENT])
def test_the_node_code_spells_every_option_as_the_node_sdk_does(workload):
    module = code.node(call(workload))
    options = expected(workload)
    assert f'serviceTier: "{options["service_tier"]}"' in module
    assert "service_tier" not in module
    for name in ("detail", "grounding"):
        written = f"{name}: {json.dumps(options[name])}" if name in options else None
        assert (written in module) if written else (f"{name}:" not in module)


@pytest.mark.parametrize(
    ("workload", "said"),
    [
        ({"domain": "web.github-stats", "units": 1}, "has no route"),
        ({"domain": "retail.shelf", "units": 1, "price_as": "image.*"}, "has no route"),
        ({"domain": "agent.claims", "units": 1}, "agent is run by its name"),
        ({"domain": "custom", "units": 1}, "do not say how one is called"),
        ({"domain": "custom.model-1", "units": 1}, "do not say how one is called"),
    ],
)
def test_what_the_sdks_cannot_express_is_said_and_not_written(workload, said):
    answer = call(workload)
    assert answer.route is None
    assert said in answer.notes[0]
    for write in code.LANGUAGES.values():
        with pytest.raises(ValueError, match=said):
            write(answer)


def comments(text: str, mark: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith(mark)]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_stays_in_its_comment(name, stub, folder):
    answer = call(pages(1, name=name))
    calm = call(pages(1, name="calm"))
    for mark, write in zip(("#", "//", "#"), code.LANGUAGES.values(), strict=True):
        text, plain = write(answer), write(calm)
        assert len(text.splitlines()) == len(plain.splitlines())
        rest = [line for line in text.split("\n") if not line.startswith(mark)]
        assert rest == [line for line in plain.split("\n") if not line.startswith(mark)]
        assert not set(text) & set("\u202e\u202c\u2067\u2069\u200f\u200e")
        assert len(comments(text, mark)) == len(comments(plain, mark))
    ast.parse(code.python(answer))
    if shutil.which("curl"):
        run(["/bin/sh", "-c", code.curl(answer)], folder, stub, FILE_ID="file-1")
        assert sent(stub)[1]["domain"] == "document.invoice"


def test_both_parts_of_a_workload_have_a_call_that_names_the_other():
    invoice = result(estimate(pages(5, name="Bills", flex_percent=50))).invoice
    calls = [
        code.api_call(line, label, frozenset())
        for label, line in zip(invoice.labels, invoice.lines, strict=True)
    ]
    assert [(one.title, one.config["service_tier"]) for one in calls] == [
        ("Bills: 2 of 5 pages a month", "standard"),
        ("Bills, flex: 3 of 5 pages a month", "flex"),
    ]
    said = "50 % of this work is sent with service tier flex, the rest with standard."
    assert all(said in one.notes for one in calls)
    (all_flex,) = result(estimate(pages(5, flex_percent=100))).invoice.lines
    assert code.api_call(all_flex, "x", frozenset()).notes == ()


def test_every_published_row_has_a_call_or_a_reason():
    workloads = [
        {"domain": pattern.replace("*", "x" if pattern.endswith(".*") else ""), **amount(rate)}
        for rate in PRICES.rates.values()
        for pattern in rate.match
        if not pattern.startswith("*")
    ]
    invoice: Invoice = result(estimate(*workloads), day=DAY).invoice
    for label, line in zip(invoice.labels, invoice.lines, strict=True):
        answer = code.api_call(line, label, frozenset())
        assert answer.route in code.FILES or answer.notes


def amount(rate: Any) -> dict[str, int]:
    return {"files": 1, "duration_seconds": 60} if rate.by_duration else {"units": 1}

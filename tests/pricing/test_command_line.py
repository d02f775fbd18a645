"""``python -m pricing``: one estimate, or a stream of them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from pricing.__main__ import main
from pricing.clock import today
from tests.support.cases import estimate, pages, priced

ROOT = Path(__file__).parents[2]
GOOD = estimate(pages(79_900), customer="Müller & Søn")
LINE = json.dumps(estimate(pages(20_000))).encode()


@pytest.fixture
def standard_input(monkeypatch):
    """A way to say what stands on standard input."""

    def feed(content):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))

    return feed


@pytest.fixture
def file(tmp_path):
    """A way to write a file and get its name."""

    def write(content):
        path = tmp_path / "estimate.json"
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return str(path)

    return write


def run(*arguments, content=b""):
    """The command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pricing", *arguments],
        input=content,
        capture_output=True,
        cwd=ROOT,
        check=False,
        timeout=60,
    )


def test_a_file_is_priced(file, capsys):
    assert main([file(GOOD), "--on", "2026-11-22"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == priced(GOOD)
    assert err == ""


def test_standard_input_is_priced(standard_input, capsys):
    standard_input(json.dumps(GOOD).encode())
    assert main(["-", "--on", "2026-11-22"]) == 0
    assert json.loads(capsys.readouterr().out) == priced(GOOD)


def test_numbers_are_read_exactly(standard_input, capsys):
    standard_input(b'{"workloads": [{"domain": "audio.x", "files": 1, "duration_seconds": 600.1}]}')
    main(["-"])
    assert json.loads(capsys.readouterr().out)["lines"][0]["units"] == "3"


def test_without_a_day_it_is_priced_today(file, capsys):
    main([file(estimate(projection={"months": 1}))])
    month = json.loads(capsys.readouterr().out)["projection"]["months"][0]["month"]
    assert date.fromisoformat(f"{month}-01") == today().replace(day=1)


@pytest.mark.parametrize(
    ("content", "path"),
    [
        (estimate(pages(1, level="ultra")), "workloads[0].level"),
        (b"not JSON", ""),
        (b"\xff\xfe\xfa", ""),
        (b'{"workloads": [], "\\ud800": 1}', ""),
    ],
)
def test_a_wrong_estimate_prints_nothing_but_its_errors(file, capsys, content, path):
    assert main([file(content)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert json.loads(err)["errors"][0]["path"] == path
    err.encode("ascii")


def test_a_missing_file_is_said_to_be_missing(tmp_path, capsys):
    assert main([str(tmp_path / "none.json")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    (error,) = json.loads(err)["errors"]
    assert error["path"] == ""
    assert error["message"].startswith("cannot read the file: ")


def test_a_folder_is_no_file(tmp_path, capsys):
    assert main([str(tmp_path)]) == 2
    assert "cannot read the file" in capsys.readouterr().err


@pytest.mark.parametrize("written", ["2025-13-01", "soon", "", "2026-02-30"])
@pytest.mark.parametrize("option", ["--on", "--then"])
def test_what_is_no_day_is_named_like_any_wrong_input(file, capsys, option, written):
    assert main([file(GOOD), option, written]) == 2
    out, err = capsys.readouterr()
    ((error),) = json.loads(err)["errors"]
    assert out == ""
    assert error["path"] == option
    assert error["message"].startswith(f"{written!r} is not a day; write YYYY-MM-DD, such as 20")


def test_two_wrong_days_are_named_at_once(file, capsys):
    assert main([file(GOOD), "--on", "soon", "--then", "once"]) == 2
    named = [error["path"] for error in json.loads(capsys.readouterr().err)["errors"]]
    assert named == ["--on", "--then"]


def test_a_day_before_the_rate_card_is_refused(file, capsys):
    assert main([file(GOOD), "--on", "2020-01-01"]) == 2
    assert json.loads(capsys.readouterr().err)["errors"][0]["path"] == "day"


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["-", "--on"], ["--other", "-"]])
def test_wrong_arguments_are_refused(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: python -m pricing" in capsys.readouterr().err


def test_lines_are_priced_in_order(standard_input, capsys):
    standard_input(b"".join(json.dumps(estimate(pages(n))).encode() + b"\n" for n in (1, 2, 3)))
    assert main(["--jsonl", "-"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["credits"] for line in lines] == ["1", "2", "3"]


def test_a_refused_line_does_not_stop_the_others(standard_input, capsys):
    standard_input(LINE + b"\nnonsense\n\n  \n\xff\n" + LINE)  # without a last line break
    assert main(["--jsonl", "-"]) == 1
    out, err = capsys.readouterr()
    assert [next(iter(json.loads(line))) for line in out.splitlines()] == [
        "version",
        "errors",
        "errors",
        "version",
    ]
    refused = [json.loads(line)["errors"][0]["message"] for line in out.splitlines()[1:3]]
    assert all(message.startswith("is not readable JSON") for message in refused)
    assert err == ""


def test_a_missing_file_of_lines_is_refused(tmp_path, capsys):
    assert main(["--jsonl", str(tmp_path / "none.jsonl")]) == 2
    assert capsys.readouterr().out == ""


def test_the_command_runs_as_a_process():
    found = run("-", content=json.dumps(GOOD).encode())
    assert found.returncode == 0
    assert json.loads(found.stdout)["total_usd"] == "799.00"
    refused = run("-", content=b"{}")
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert json.loads(refused.stderr)["errors"][0]["path"] == "workloads"


@pytest.mark.parametrize("arguments", [["--jsonl", "-"], ["-"]])
def test_a_reader_that_leaves_is_no_error(arguments):
    content = b"\n".join([LINE] * 500) if "--jsonl" in arguments else LINE
    process = subprocess.Popen(
        [sys.executable, "-m", "pricing", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    process.stdout.close()
    process.stdin.write(content)
    process.stdin.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 1
    assert err == b""


def test_a_broken_pipe_is_told_from_a_missing_file(file, monkeypatch, tmp_path):
    with (tmp_path / "out").open("w") as out:

        def broken(*_, **__):
            raise BrokenPipeError

        monkeypatch.setattr("sys.stdout", out)
        monkeypatch.setattr("builtins.print", broken)
        assert main([file(LINE)]) == 1
        assert main(["--jsonl", file(LINE)]) == 1


def test_a_long_stream_takes_no_more_memory_than_a_short_one():
    script = (
        "import resource, sys; from pricing.__main__ import main; status = main(['--jsonl', '-']);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )

    def peak(lines):
        found = subprocess.run(
            [sys.executable, "-c", script],
            input=b"\n".join([LINE] * lines),
            capture_output=True,
            cwd=ROOT,
            check=True,
            timeout=120,
        )
        assert found.stdout.count(b"\n") == lines
        unit = 1 if sys.platform == "darwin" else 1024
        return int(found.stderr) * unit

    assert peak(20_000) - peak(1_000) < 4 * 1024 * 1024

"""The command line: ``python -m pricing [--jsonl | --explain | --then DAY] [--on DAY] FILE|-``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import BinaryIO

from pricing import Invalid, InvalidEstimate, Problem, RateCard, load, parse_json, price
from pricing.audit import changes
from pricing.clock import today
from pricing.errors import ErrorsDocument, shown
from pricing.explain import as_text
from pricing.result_document import ResultDocument


def main(arguments: list[str] | None = None) -> int:
    """Print the result of an estimate; return 2 if it is refused, with --jsonl 1 if any is."""
    parser = argparse.ArgumentParser(prog="python -m pricing", description="Price an estimate.")
    parser.add_argument("file", help="an estimate as JSON; - reads standard input")
    answer = parser.add_mutually_exclusive_group()
    answer.add_argument(
        "--jsonl", action="store_true", help="one estimate a line, one result a line"
    )
    answer.add_argument(
        "--explain", action="store_true", help="the arithmetic in words and figures, as text"
    )
    answer.add_argument(
        "--then",
        metavar="YYYY-MM-DD",
        help="what changed since that day, as text",
    )
    parser.add_argument(
        "--on",
        metavar="YYYY-MM-DD",
        help="the pricing day",
    )
    options = parser.parse_args(arguments)
    try:
        status = _run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader closed the pipe, as `| head` does; discard what Python flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _run(options: argparse.Namespace) -> int:
    card = load()
    try:
        day, then = _days(options)
        card.on(day)
        with _open_file(options.file) as file:
            if options.jsonl:
                return _price_lines(file, card, day)
            content = file.read()
        estimate = parse_json(content, card.on(day))
        if then:
            answer = changes.compare(estimate, card, then, day).as_text()
        else:
            result = price(estimate, card, day)
            answer = as_text(result) if options.explain else json.dumps(result.to_document())
    except BrokenPipeError:
        raise
    except (Invalid, OSError) as error:
        print(json.dumps(_errors_document(error)), file=sys.stderr)
        return 2
    print(answer)
    return 0


def _days(options: argparse.Namespace) -> tuple[date, date | None]:
    """The pricing day and the day to compare with; InvalidEstimate if either is not a day."""
    days, problems = {}, []
    for name, text in (("on", options.on), ("then", options.then)):
        try:
            days[name] = date.fromisoformat(text) if text is not None else None
        except ValueError:
            message = f"{shown(text)} is not a day; write YYYY-MM-DD, such as {today()}"
            problems.append(Problem(f"--{name}", message))
    if problems:
        raise InvalidEstimate(problems)
    return days["on"] or today(), days["then"]


def _open_file(name: str) -> BinaryIO:
    return sys.stdin.buffer if name == "-" else Path(name).open("rb")


def _price_lines(lines: Iterable[bytes], card: RateCard, day: date) -> int:
    refused = 0
    for line in lines:
        if not line.strip():
            continue
        try:
            answer = json.dumps(_result_document(line, card, day))
        except Invalid as error:
            refused, answer = 1, json.dumps(_errors_document(error))
        print(answer)
    return refused


def _result_document(content: bytes, card: RateCard, day: date) -> ResultDocument:
    return price(parse_json(content, card.on(day)), card, day).to_document()


def _errors_document(error: Invalid | OSError) -> ErrorsDocument:
    if isinstance(error, Invalid):
        return error.to_document()
    return {"errors": [{"path": "", "message": f"cannot read the file: {error}"}]}


if __name__ == "__main__":
    sys.exit(main())

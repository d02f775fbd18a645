"""The names of a link's parameters, and the row each belongs to."""

from __future__ import annotations

import pytest

from pricing.link import alongside, inputs, parameters


@pytest.mark.parametrize(
    ("name", "of", "found"),
    [
        ("length", "files", "length"),
        ("length", "files2", "length2"),
        ("amount", "files50", "amount50"),
    ],
)
def test_another_parameter_of_the_same_row(name, of, found):
    assert parameters.same_row(name, of) == found


@pytest.mark.parametrize(
    ("name", "row"), [("units", 0), ("units2", 1), ("amount50", 49), ("plan", 0)]
)
def test_the_row_of_a_parameter_counts_from_0(name, row):
    assert parameters.row_of(name) == row


def test_every_parameter_has_an_input_and_a_kind():
    """One table names them all; the kinds stand where the values are read."""
    every = {*parameters.WORKLOAD, *parameters.ESTIMATE, *alongside.ALONGSIDE}
    assert inputs.INPUTS.keys() == every
    assert all(parameters.kind_of(name) is not None for name in every)
    assert parameters.kind_of("view") is alongside.ALONGSIDE["view"]
    assert parameters.kind_of("views") is None

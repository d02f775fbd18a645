"""Work on patient data asks beside its line what it requires, once."""

import pytest

from tests.support.app_page import open_page
from tests.support.cases import estimate, pages
from ui.result import patient_data
from ui.work.presets import PRESETS

CLAIMS = pages(9, domain="healthcare.claims-processing")


def asks(app):
    """How often the page asks."""
    assert not app.exception
    return [element.value for element in app.main.markdown].count(patient_data.QUESTION)


def answer(app, words):
    return app.button(key=f"patient_data_{words}").click().run()


@pytest.mark.parametrize(
    ("document", "times"),
    [
        (estimate(CLAIMS), 1),
        (estimate(pages(9, domain="insurance.document-redaction")), 1),
        (estimate(pages(9), CLAIMS, CLAIMS), 1),
        (estimate(pages(9)), 0),
        (estimate({"domain": "web.page", "units": 9, "price_as": "healthcare.*"}), 0),
        (estimate(CLAIMS, requirements=["hipaa"]), 1),
        (estimate(CLAIMS, requirements=["zdr"]), 0),
        *((preset.document, 0) for preset in PRESETS),
    ],
)
def test_it_is_asked_once_where_work_handles_patient_data_and_nothing_is_required_yet(
    document, times
):
    assert asks(open_page(document)) == times


@pytest.mark.parametrize(("words", "adds"), patient_data.ANSWERS.items())
def test_an_answer_adds_its_requirements_to_the_others_and_ends_the_question(words, adds):
    app = answer(open_page(estimate(pages(5), CLAIMS, requirements=["slack"])), words)
    assert asks(app) == 0
    assert app.session_state["tab"].result.estimate.requirements == {"slack", *adds}
    assert set(app.session_state["tab"].address["needs"]) == {"slack", *adds}


def test_no_is_remembered_for_this_kind_of_work_and_asked_of_another():
    app = answer(open_page(estimate(CLAIMS)), "No")
    assert "needs" not in app.session_state["tab"].address
    assert asks(app.run()) == 0
    app.session_state["tab"].query["units"] = ["77"]
    assert asks(app.run()) == 0
    app.session_state["tab"].query["domain"] = ["healthcare.phi-redaction"]
    app.session_state["tab"].keys.clear()
    assert asks(app.run()) == 1


def test_a_requirement_that_is_taken_back_is_asked_about_again():
    app = answer(open_page(estimate(CLAIMS)), "Both")
    assert asks(app) == 0
    app.session_state["tab"].query.pop("needs")
    app.session_state["tab"].keys.pop("needs", None)
    assert asks(app.run()) == 1

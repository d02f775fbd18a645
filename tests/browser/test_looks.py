"""The measures of how a page looks notice what they are there for."""

import pytest

from tests.support import looks

pytestmark = pytest.mark.browser

PAGE = """<!doctype html>
<style>
* {{ margin: 0 }}
body {{ height: 3000px }}
.st-key-answer {{ position: absolute; top: 180px }}
.js-plotly-plot {{ position: absolute; top: 400px; height: 10px }}
[data-testid="stBottom"] {{ position: {position}; bottom: 0; left: 0; height: 40px; width: 100% }}
.part {{ position: absolute; top: {top}px; {part} }}
</style>
<div class="st-key-answer">$1.00</div>
<div class="js-plotly-plot">chart</div>
<div class="part">A text that needs a line of its own</div>
{bar}
"""
BAR = '<div data-testid="stBottom">$1.00 a month</div>'
FINE = "white-space: nowrap"


@pytest.fixture
def look(arrive):
    """A function that measures a page made of a part and a bar, scrolled a little."""

    def at(part=FINE, position="fixed", bar=BAR, top=300):
        page = arrive(script=looks.WATCH).page
        page.goto("about:blank")
        page.set_content(PAGE.format(part=part, position=position, bar=bar, top=top))
        page.evaluate("scrollTo(0, 50)")
        seen = looks.measured(page)
        assert page.evaluate("scrollY") == 50
        return seen

    return at


def test_a_page_without_faults_has_no_problems(look):
    seen = look()
    assert list(looks.problems(seen)) == []
    assert looks.summary(seen) == "shift 0.000, headline at 180, chart at 400, pinned bar"
    assert seen.height == 3000


def test_what_is_not_there_is_said_and_no_problem(look):
    seen = look(bar="")
    assert list(looks.problems(seen)) == []
    assert "no pinned bar" in looks.summary(seen)


WRONG = [
    ("width: 3000px", "scrolls sideways by"),
    ("width: 3000px", 'wider than the window: div "A text that needs'),
    ("width: 50px; overflow: hidden; white-space: nowrap", 'text cut off: div "A text'),
]


@pytest.mark.parametrize(("part", "problem"), WRONG)
def test_what_is_too_wide_or_cut_off_is_named(look, part, problem):
    assert problem in "\n".join(looks.problems(look(part)))


HIDDEN = [
    "position: absolute; left: -9999px",
    "width: 1px; height: 1px; overflow: hidden; white-space: nowrap",
    "width: 50px; overflow: auto; white-space: nowrap",
]


@pytest.mark.parametrize("part", HIDDEN)
def test_what_is_hidden_or_scrolls_by_itself_is_no_problem(look, part):
    assert list(looks.problems(look(part))) == []


def test_a_bar_that_scrolls_away_is_out_of_sight_at_the_places_it_is_not_seen(look):
    seen = look(position="absolute")
    assert seen.bar.out_of_sight[0] > 0
    assert any("out of sight" in problem for problem in looks.problems(seen))


def test_a_bar_that_something_covers_is_out_of_sight(look):
    seen = look("position: fixed; inset: 0; z-index: 2; background: white")
    assert 0 in seen.bar.out_of_sight


def test_a_bar_without_a_total_is_a_problem(look):
    bar = '<div data-testid="stBottom">Nothing yet</div>'
    assert list(looks.problems(look(bar=bar))) == ["no total in the pinned bar: 'Nothing yet'"]


def test_what_moves_without_an_input_counts_and_is_named(arrive):
    page = arrive(script=looks.WATCH).page
    page.goto("about:blank")
    page.set_content("<!doctype html><p id='late'></p><h1 style='height: 600px'>The total</h1>")
    frame = "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
    page.evaluate(frame)
    page.evaluate("document.getElementById('late').style.height = '300px'")
    page.evaluate(frame)
    seen = looks.measured(page)
    assert seen.shift > looks.MOST_SHIFT
    assert [problem for problem in looks.problems(seen) if "The total" in problem]

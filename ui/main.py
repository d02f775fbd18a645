"""The frame Streamlit runs: config, the estimate's inputs, its total, navigation, the page."""

import streamlit as st

from pricing import InvalidEstimate, Problem, RateCard, Result, link, load, parse, price
from pricing.clock import today
from pricing.estimate import Projection
from ui import headline, inputs, state

PAGES = (
    ("../pages/estimate.py", "Estimate", ":material/calculate:", ""),
    ("../pages/plans.py", "Plans", ":material/balance:", "plans"),
    ("../pages/projection.py", "Projection", ":material/monitoring:", "projection"),
)


@st.cache_resource
def rate_card() -> RateCard:
    """The rate card, read once a process."""
    return load()


def priced(query: link.Query, card: RateCard) -> tuple[Result | None, link.Query, list[Problem]]:
    """What is typed, priced for today, and its shortest link; or what is wrong with it."""
    day = today()
    prices = card.on(day)
    document, problems = link.document(query, prices)
    if problems:
        return None, query, problems
    try:
        estimate = parse(document, prices)
    except InvalidEstimate as error:
        return None, query, [Problem(link.params_of(p.path), p.message) for p in error.problems]
    shortest = link.query(estimate.to_document())
    if estimate.projection is None:
        estimate = estimate.model_copy(update={"projection": Projection()})
    return price(estimate, card, day), shortest, []


st.set_page_config(
    page_title="VLM Run pricing calculator",
    page_icon="🧮",
    layout="wide",
    initial_sidebar_state=340,
)
card = rate_card()
prices = card.on(today())
pages = [
    st.Page(path, title=title, icon=icon, url_path=url, default=not url)
    for path, title, icon, url in PAGES
]
page = st.navigation(pages, position="hidden")
state.load(prices)
result, query, problems = priced(inputs.draw(prices), card)
state.save({name: list(values) for name, values in query.items()})
st.session_state["result"] = result
if problems != st.session_state.get("problems", []):
    # The inputs show their problems where they stand, so they are drawn once more.
    st.session_state["problems"] = problems
    st.rerun()
with st.container(horizontal=True, gap="small"):
    for target in pages:
        st.page_link(target, query_params=query)
headline.link_problems()
if result is None:
    headline.problems(problems)
else:
    headline.total(result)
    page.run()

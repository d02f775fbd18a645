"""The frame Streamlit runs: config, the estimate's inputs, its total, navigation, the page."""

import streamlit as st

from pricing import InvalidEstimate, Problem, RateCard, Result, link, load, parse, price
from pricing.clock import today
from pricing.estimate import Projection
from ui import arrival, fields, headline, inputs, state
from ui.fields import Typed

PAGES = (
    ("../pages/estimate.py", "Estimate", ":material/calculate:", ""),
    ("../pages/plans.py", "Plans", ":material/balance:", "plans"),
    ("../pages/projection.py", "Projection", ":material/monitoring:", "projection"),
    ("../pages/savings.py", "Savings", ":material/savings:", "savings"),
    ("../pages/rate_card.py", "Rate card", ":material/fact_check:", "rate-card"),
    ("../pages/share.py", "Share", ":material/ios_share:", "share"),
)


@st.cache_resource
def rate_card() -> RateCard:
    """The rate card, read once a process."""
    return load()


def priced(query: Typed, card: RateCard) -> tuple[Result | None, Typed, list[Problem]]:
    """What is typed, priced for today, and its shortest link; or what is wrong with it."""
    day = today()
    prices = card.on(day)
    document, problems = link.document(query, prices)
    if problems:
        return None, query, arrival.problems(query, prices)
    try:
        estimate = parse(document, prices)
    except InvalidEstimate:
        return None, query, arrival.problems(query, prices)
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
result, query, problems = priced(fields.applying(state.typed(), prices), card)
state.save(query)
st.session_state.update(result=result, problems=problems)
with st.container(horizontal=True, gap="small"):
    for target in pages:
        st.page_link(target, query_params=query)
headline.link_problems()
if result is None:
    headline.problems(problems)
else:
    headline.total(result)
# After the total, which a visitor waits for.
inputs.draw(prices, inputs.place(unfolded=page == pages[0]))
if result is not None:
    page.run()

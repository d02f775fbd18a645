"""The frame Streamlit runs: config, the estimate's inputs, its total, navigation, the page."""

import streamlit as st

from pricing.clock import today
from ui import headline, inputs, state
from ui.priced import priced, rate_card

PAGES = (
    ("../pages/estimate.py", "Estimate", ":material/calculate:", ""),
    ("../pages/plans.py", "Plans", ":material/balance:", "plans"),
    ("../pages/projection.py", "Projection", ":material/monitoring:", "projection"),
    ("../pages/savings.py", "Savings", ":material/savings:", "savings"),
    ("../pages/rate_card.py", "Rate card", ":material/fact_check:", "rate-card"),
    ("../pages/share.py", "Share", ":material/ios_share:", "share"),
)

TITLE = "VLM Run pricing calculator"

st.set_page_config(
    page_title=TITLE,
    page_icon="🧮",
    layout="wide",
    initial_sidebar_state=340,
)
prices = rate_card().on(today())
pages = [
    st.Page(path, title=title, icon=icon, url_path=url, default=not url)
    for path, title, icon, url in PAGES
]
page = st.navigation(pages, position="hidden")
state.save(priced(state.load(prices)))
result = state.tab().result
st.title(TITLE, anchor=False)
with st.container(horizontal=True, gap="small"):
    for target in pages:
        st.page_link(target, query_params=state.tab().shown)
headline.link_problems()
if result is not None:
    headline.show(result)
headline.standing(prices)
# After the total, which a visitor waits for.
inputs.draw(prices, inputs.place(unfolded=page == pages[0]))
reason = headline.waits_for(page.url_path) if page.url_path else None
if reason is None:
    page.run()
else:
    st.info(reason, icon=":material/hourglass_empty:")

"""The script Streamlit runs: config, navigation, the total, the inputs and the page."""

import streamlit as st

from pricing import published_card
from pricing.clock import today
from pricing.site import PAGES, TITLE
from ui.inputs import sidebar, state, unread
from ui.navigation import script
from ui.parts import drawn
from ui.result import headline

# Each page's icon. No docstring: Streamlit would show it on the page.
ICONS = {
    "": ":material/calculate:",
    "plans": ":material/balance:",
    "projection": ":material/monitoring:",
    "savings": ":material/savings:",
    "rate-card": ":material/fact_check:",
    "share": ":material/ios_share:",
}


st.set_page_config(
    page_title=TITLE,
    page_icon="🧮",
    layout="wide",
    initial_sidebar_state=340,
)
prices = published_card().on(today())
pages = [
    st.Page(script(path), title=title, icon=ICONS[path], url_path=path, default=not path)
    for path, title in PAGES.items()
]
page = st.navigation(pages, position="hidden")
state.save(state.price(state.load(prices)))
result = state.tab().result
st.title(TITLE, anchor=False)
with st.container(horizontal=True, gap="small"):
    for target in pages:
        st.page_link(target, query_params=state.tab().shown)
unread.show_link()
if result is not None:
    headline.show(result)
unread.show_texts(prices)
# After the total, which a visitor waits for.
sidebar.draw(prices, sidebar.place(unfolded=page == pages[0]))
reason = unread.reason_to_wait(page.url_path) if page.url_path else None
try:
    if reason is None:
        page.run()
    else:
        st.info(reason, icon=":material/hourglass_empty:")
finally:  # also after a page that stops early
    drawn.mark()

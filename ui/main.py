"""The script Streamlit runs: config, navigation, the work, the page and the total."""

import streamlit as st

from pricing import published_card
from pricing.clock import today
from pricing.site import PAGES, TITLE
from ui import frame
from ui.inputs import address, state, unread
from ui.navigation import script
from ui.parts import drawn
from ui.present import screen
from ui.work import column

# No docstring for what is said here: Streamlit would show it on the page.
st.set_page_config(page_title=TITLE, page_icon="🧮", layout="wide")
prices = published_card().on(today())
pages = [
    st.Page(script(path), title=title, url_path=path, default=not path)
    for path, title in PAGES.items()
]
page = st.navigation(pages, position="hidden")
address.save(address.price(address.load(prices)))
result = state.tab().result
try:
    if screen.is_on():
        screen.draw(result)
    else:
        frame.header(pages)
        unread.show_link()
        with st.container(key="frame"):
            work, answer = st.columns([5, 6], gap="large")
        frame.bar(result)
        with answer:
            unread.show_texts(prices)
            if result is not None:
                frame.notices(result)
        with work:
            column.draw(prices, result, foldable=bool(page.url_path))
        reason = unread.reason_to_wait(page.url_path) if page.url_path else None
        with answer:
            if reason is None:
                page.run()
            else:
                st.info(reason, icon=":material/hourglass_empty:")
finally:  # also after a page that stops early
    drawn.mark()

"""How do I take this estimate with me: as a quote, a link, a file, code, or on another page?"""

import streamlit as st

from exports.download import FILE_KINDS, UnmadeQuote
from exports.quote import link_back
from pricing import clock
from pricing.audit import changes
from ui.inputs import state
from ui.parts import next_steps
from ui.result import headline, notes
from ui.share import developers, files, link, quote

here, result = state.tab(), headline.current()
quoted = quote.on_chosen_plan(result)
quote.answer_card(quoted)
wishes = quote.inputs(result)

if here.waiting or wishes.is_past:
    st.info(
        "Link, files and code are shown once everything can be read; "
        "until then they would not match what you typed.",
        icon=":material/hourglass_empty:",
    )
    files.open_saved(result.prices)
    st.stop()

# Links and files remember their rate card, so that they can say later what has changed.
base, query = link.home(), {**here.address, "card": [result.prices.version.id]}
typed = changes.with_card_id(quoted)
if "months" not in query:
    typed = typed.model_copy(update={"projection": None})
occasion = UnmadeQuote(
    typed,
    quoted,
    clock.today(),
    link_back(base, {**query, "plan": [quoted.estimate.plan]}),
    wishes.paper,
    wishes.sender,
    wishes.until,
    wishes.with_sources,
)
quote.download(occasion)

link.show(base, query)

st.header("Files", anchor=False)
files.downloads(tuple(form for form in FILE_KINDS if form is not quote.PDF), occasion)
files.open_saved(result.prices)

developers.show(quoted, base, here.address)
st.markdown(next_steps.everything(occasion.link))
notes.source(result.card, result.prices)

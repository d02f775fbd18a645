"""How do I take this estimate with me: as a link, a file, code, or on a page of my own?"""

from collections.abc import Mapping, Sequence

import streamlit as st

from exports import code, embed_snippet, json_file
from exports.download import FILE_KINDS, UnmadeQuote, maker
from exports.quote import PAPERS, address, link_back
from pricing import InvalidEstimate, Problem, clock, link
from pricing.audit import changes
from pricing.link import compact, frame
from ui.inputs import state, widgets, workloads
from ui.parts import folds, formats, next_steps
from ui.result import headline, notes

result = headline.current()
query = state.tab().address
base = (st.context.url or "").partition("?")[0].removesuffix("share")

# A file remembers the prices it was made with, so that it can say later what has changed.
typed = changes.with_card_id(result)
if "months" not in query:
    typed = typed.model_copy(update={"projection": None})


def open_saved(key: str) -> None:
    """Open an uploaded or pasted estimate; its problems are shown below the inputs."""
    given = st.session_state[key]
    if not given:
        return
    content = given if isinstance(given, str) else given.getvalue()
    try:
        estimate = json_file.read(content, result.prices)
    except InvalidEstimate as error:
        st.session_state["open_problems"] = error.problems
        return
    st.session_state["open_problems"] = ()
    workloads.open_document(link.to_query(estimate.to_document()))
    st.toast("The saved estimate is open.", icon=":material/check:")


def name_customer() -> None:
    """Copy the customer's name from this page into the estimate; the sidebar follows."""
    state.retype("customer", st.session_state["quoted_customer"])


def wrong_file(problems: tuple[Problem, ...]) -> None:
    """Show everything that is wrong with a file."""
    lines = formats.problem_list((one.path or "The file", one.message) for one in problems)
    st.error(f"This cannot be opened; nothing was changed.\n\n{lines}")


def saved_estimate_inputs() -> None:
    """The inputs that open a saved estimate again."""
    st.file_uploader(
        "JSON file from this page",
        type="json",
        key="saved_file",
        on_change=open_saved,
        args=("saved_file",),
    )
    st.text_area("Or paste what is in it", key="saved_text", height=120)
    st.button("Open the pasted estimate", on_click=open_saved, args=("saved_text",))
    if st.session_state.get("open_problems"):
        wrong_file(st.session_state["open_problems"])


OPEN_SAVED = ("Open a saved estimate", "open_saved", saved_estimate_inputs)


if state.tab().waiting:
    st.info(
        "Link, files and code are shown once everything above can be read; "
        "until then they would not match what you typed.",
        icon=":material/hourglass_empty:",
    )
    folds.draw_if_open(*OPEN_SAVED)
    st.stop()

st.header("Link", anchor=False)
versioned = {**query, "card": [result.prices.version.id]}
back = link_back(base, versioned)
fitting: Mapping[str, Sequence[str]] | None = None
try:
    fitting = compact.compact_if_long(versioned, compact.LONGEST_ADDRESS)
except ValueError as error:
    st.warning(
        f"This estimate {error}. This page's address does not hold it either: a reload starts anew."
    )
if fitting is not None:
    st.markdown(
        "The link opens this estimate. It holds what you entered and the name of the rate card, "
        "but no price."
    )
    shared = address(base, fitting)
    is_long = len(shared) > compact.LONGEST_READABLE
    st.code(shared, language=None, wrap_lines=True, height=130 if is_long else "content")
    if is_long and compact.NAME not in fitting:
        st.markdown("The same link in compact form, for programs that cut long links.")
        st.code(back, language=None, wrap_lines=True, height=130)

st.header("Files", anchor=False)
files = st.container(horizontal=True, gap="small")
st.caption(
    "Each file holds what you entered, the readings, the rate card, the day and time, and a link "
    "back."
)
st.session_state["quoted_customer"] = state.first("customer")
with st.container(horizontal=True, gap="medium"):
    st.text_input(
        "Customer on the quote",
        key="quoted_customer",
        on_change=name_customer,
        placeholder="optional",
        width=320,
    )
    paper = widgets.page_choice(
        "Paper of the quote", [*PAPERS], "quoted_paper", format_func=PAPERS.__getitem__
    )
occasion = UnmadeQuote(typed, result, clock.today(), back, paper)
for form in FILE_KINDS:
    files.download_button(
        f"{form.title} ({form.suffix.upper()})",
        maker(form, occasion, clock.now),
        file_name=occasion.at(clock.now()).file_name(form.suffix),
        mime=form.mime,
        key=f"file_{form.suffix}",
        on_click="ignore",
        icon=":material/download:",
        help=form.use,
    )

folds.draw_if_open(*OPEN_SAVED)

st.header("Code", anchor=False)
lines, labels = result.invoice.lines, result.invoice.labels
with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
    chosen = 0
    if len(lines) > 1:
        chosen = st.selectbox(
            "Workload",
            range(len(lines)),
            format_func=labels.__getitem__,
            key="code_workload",
            width=320,
        )
    chosen = min(chosen, len(lines) - 1)
    call = code.api_call(lines[chosen], labels[chosen], result.estimate.requirements)
    language = None
    if call.route:
        language = widgets.page_choice("Language", [*code.LANGUAGES], "code_language")
for note in call.notes:
    st.caption(formats.literal(note))
if language is not None:
    written = code.LANGUAGES[language](call)
    st.code(written, language=None)  # Streamlit's colours for code have too little contrast

st.header("On your own page", anchor=False)
framed = st.toggle(
    "Build a frame that shows this calculator", key="embed_on", persist_state="session"
)
if framed:
    with st.container(horizontal=True, gap="medium"):
        theme = widgets.page_choice("Colours", frame.THEMES, "embed_theme")
        locked = st.pills(
            "Fixed for visitors",
            [*embed_snippet.LOCKABLE],
            selection_mode="multi",
            format_func=embed_snippet.LOCKABLE.__getitem__,
            key="embed_locked",
            persist_state="session",
        )
    typed_colours = {}
    with st.container(horizontal=True, gap="medium"):
        for name, label in embed_snippet.COLOURS.items():
            typed_colours[name] = st.text_input(
                label,
                key=f"embed_{name}",
                placeholder="hex digits, such as 1d4ed8",
                max_chars=40,
                width=220,
                persist_state="session",
            ).strip()
    colours = {name: colour for name, colour in typed_colours.items() if frame.hex_digits(colour)}
    for name, colour in typed_colours.items():
        if colour and name not in colours:
            st.error(
                f"{embed_snippet.COLOURS[name]}: {formats.literal(colour)} is not a colour; "
                "write hex digits, such as 1d4ed8. The frame is shown without it."
            )
    look = embed_snippet.Options(locked=locked, theme=theme, **colours)
    if fitting is None:
        st.warning("This estimate is too long for a frame; show one with fewer lengths or names.")
    else:
        nameless = {name: values for name, values in query.items() if name != "customer"}
        public = compact.compact_if_long(nameless, compact.LONGEST_ADDRESS)
        st.code(embed_snippet.snippet(base, public, look), language=None, wrap_lines=True)
        st.caption("The customer's name is left out: anybody can read the source of a page.")
        with st.container(border=True):
            shown = embed_snippet.address(base, public, look)
            st.iframe(shown, height=400, alt=embed_snippet.TITLE)

st.header("Next steps", anchor=False)
st.markdown(next_steps.everything(occasion.link))
notes.source(result.card, result.prices)

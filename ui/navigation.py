"""The pages and sections that links lead to."""

PRICES, EXAMPLES, OPEN_POINTS = "Prices", "Examples", "Open points"

SECTIONS = (PRICES, EXAMPLES, OPEN_POINTS)

SECTION = "rate_card_section"
"""Session key of the rate card page's section; a badge sets it before it opens the page."""


def script(path: str) -> str:
    """The script that draws the page at a path, seen from the app's main script."""
    return f"../pages/{path.replace('-', '_') or 'estimate'}.py"


RATE_CARD, ESTIMATE = script("rate-card"), script("")

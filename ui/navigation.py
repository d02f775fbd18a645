"""The pages and sections that links lead to."""

PRICES, EXAMPLES, OPEN_POINTS = "Published prices", "Published examples", "Open points"

SECTIONS = (PRICES, EXAMPLES, OPEN_POINTS)

SECTION = "rate_card_section"
"""Session key of the rate card page's section; a badge sets it before it opens the page."""

RATE_CARD, ESTIMATE = "../pages/rate_card.py", "../pages/estimate.py"

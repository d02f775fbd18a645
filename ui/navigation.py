"""The pages and sections that links lead to."""

PRICES, EXAMPLES, OPEN_POINTS = "Published prices", "Published examples", "Open points"

SECTIONS = (PRICES, EXAMPLES, OPEN_POINTS)

SECTION = "rate_card_section"
"""The page's choice of section, which a mark sets before it leads there."""

RATE_CARD, ESTIMATE = "../pages/rate_card.py", "../pages/estimate.py"

"""The plans page's cards, charts and sentences."""

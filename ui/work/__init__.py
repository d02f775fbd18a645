"""The work column of every page: rows of work with their prices, and what else is entered."""

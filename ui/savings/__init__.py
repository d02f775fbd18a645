"""The savings page's charts and sentences."""

"""The projection page's inputs, chart and sentences."""

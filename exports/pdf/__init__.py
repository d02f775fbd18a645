"""The printed quote: what it says as one typed document, and the template that typesets it."""

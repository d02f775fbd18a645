"""The printed quote: its content as one typed document, and the template that typesets it."""

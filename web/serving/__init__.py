"""Middleware around every response: headers, paths, previews, compressed files."""

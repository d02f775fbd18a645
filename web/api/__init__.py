"""The HTTP API and the documents that describe it."""

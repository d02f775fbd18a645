"""Exports of a priced estimate: files, code for the API, a frame for a page."""

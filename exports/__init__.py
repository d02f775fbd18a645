"""A priced estimate as something to take along: files, code for the API, a frame for a page."""

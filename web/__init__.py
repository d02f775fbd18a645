"""What `app.py` serves besides pages: headers, compressed files, the HTTP API and the embed."""

"""What `app.py` serves beside the pages: headers, compressed files, the HTTP API and the embed."""

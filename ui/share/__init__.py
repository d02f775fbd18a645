"""What the Share page takes along: the quote, the link, files, and code for developers."""

"""What stands in front of every answer: headers, paths, previews, compressed files."""

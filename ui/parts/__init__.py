"""What every page is made of: numbers as text, labels, tables, charts."""

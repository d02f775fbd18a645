"""The sheets of the exported workbook."""

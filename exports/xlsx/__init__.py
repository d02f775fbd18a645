"""The estimate as an Excel workbook with live formulas."""

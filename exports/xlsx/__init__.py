"""The estimate as an Excel workbook that goes on calculating."""

"""The rate card page's sections."""

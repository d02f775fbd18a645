"""The estimate's inputs, and the link that holds their values."""

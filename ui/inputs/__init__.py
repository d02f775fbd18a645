"""The estimate's inputs, and the link they are held as."""

"""The small calculator for a frame on another site."""

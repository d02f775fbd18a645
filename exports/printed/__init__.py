"""The parts of the printed quote."""

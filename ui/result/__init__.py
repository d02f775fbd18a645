"""The parts of the result that every page shows: the total, its arithmetic, its caveats."""

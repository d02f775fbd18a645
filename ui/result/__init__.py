"""What every page says of the result: the total, its arithmetic, its caveats."""

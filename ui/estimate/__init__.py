"""The first page: the best answer, the plans and one picture."""

"""The view for a shared screen: the answer large, one step at a time."""

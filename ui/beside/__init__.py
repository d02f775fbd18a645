"""Pinned estimates beside the current one."""

"""Texts → values, blocks → records."""

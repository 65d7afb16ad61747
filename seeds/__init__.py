"""Sample articles and reference tables."""

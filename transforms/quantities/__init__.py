"""Numeric claims: how many, of what, who says so, where and as of when."""

from transforms.quantities.find import find_quantities

__all__ = ["find_quantities"]

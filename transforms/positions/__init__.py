"""Positions: who demands, offers, refuses, denies, supports or opposes what."""

from transforms.positions.find import find_positions

__all__ = ["find_positions"]

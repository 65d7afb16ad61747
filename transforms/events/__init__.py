"""Event reports of one article: who did what to whom, when, where, and whether it really happened (PLOVER types)."""

from transforms.events.reports import find_event_reports

__all__ = ["find_event_reports"]

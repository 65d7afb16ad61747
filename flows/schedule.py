"""The served deployment: the nightly flow on a cron, one run at a time."""

from flows.nightly import nightly
from flows.settings import Settings


def serve_nightly(settings: Settings, cron: str) -> None:
    """Serve until stopped. Each run is a process of its own; a run that is still going makes the next one wait."""
    nightly.serve(
        name="nightly",
        cron=cron,
        global_limit=1,
        limit=1,
        parameters={
            "inbox": str(settings.inbox),
            "warehouse": str(settings.warehouse),
            "runner": settings.runner,
            "workers": settings.workers,
            "is_recursive": settings.is_recursive,
        },
        print_starting_message=True,
    )

"""The served deployment: the nightly flow on a cron, one run at a time, with a Prefect server to schedule it."""

from flows.server import prefect_server
from flows.settings import Settings


def serve_nightly(settings: Settings, cron: str) -> None:
    """Serve until stopped. Each run is a process of its own; a run that is still going makes the next one wait."""
    with prefect_server(is_scheduling=True) as wait_until_ready:
        from prefect.types.entrypoint import EntrypointType

        from flows.nightly import nightly

        wait_until_ready()
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
            entrypoint_type=EntrypointType.MODULE_PATH,  # whatever folder it is served from
        )

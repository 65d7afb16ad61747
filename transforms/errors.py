"""What can be wrong with an input. Each error carries the reason code under which the run records it."""


class DatelineError(Exception):
    """A bad document or record: recorded in ops.rejects under `reason_code`; the run goes on."""

    reason_code = "bad_input"

    def __init__(self, message: str, *, reason_code: str | None = None) -> None:
        super().__init__(message)
        if reason_code:
            self.reason_code = reason_code


class UnreadableDocument(DatelineError):
    """The file, or one record of it, gives no text: damaged, binary, too large, of no known format."""

    reason_code = "unreadable"


class EmptyArticle(DatelineError):
    """The record holds no text at all, only white space."""

    reason_code = "empty"


class LimitExceeded(DatelineError):
    """The input is larger, deeper or longer than a run may read."""

    reason_code = "too_large"

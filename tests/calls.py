"""How much work a callable does, counted and not timed: the same on a busy machine as on an idle one."""

import sys
from collections import Counter
from collections.abc import Callable
from types import FrameType


def count_calls(run: Callable[[], object]) -> int:
    """How many Python and C functions `run()` calls, directly and below. Work inside one C call is not seen."""
    return sum(calls_by_name(run).values())


def calls_by_name(run: Callable[[], object]) -> Counter[str]:
    """The calls by function name: shows which function a growth comes from."""
    calls: Counter[str] = Counter()

    def note(frame: FrameType, event: str, arg: object) -> None:
        if event == "call":
            calls[frame.f_code.co_qualname] += 1
        elif event == "c_call":
            calls[getattr(arg, "__name__", "?")] += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        run()
    finally:
        sys.setprofile(before)
    return calls

"""The day that a name holds: of a file, or of a member of an archive ("2022/03/30/talks.html", "iw_20220330_7.txt")."""

import re
from collections.abc import Iterable
from datetime import date

from transforms.dating.days import make_day

NAMED_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_./]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def named_day(names: Iterable[str]) -> date | None:
    """The one day that some names of one document hold together; None when they hold none, or two."""
    found = {make_day(int(m[1]), int(m[3]), int(m[4])) for name in names for m in NAMED_DAY.finditer(name)} - {None}
    return found.pop() if len(found) == 1 else None

"""What one file may cost: sizes, depths and counts past which it is rejected instead of read."""

from dataclasses import dataclass

from transforms.errors import LimitExceeded

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one input file; each has its own reason code (see reasons.REASONS)."""

    file_bytes: int = 512 * MIB
    member_bytes: int = 128 * MIB  # one file after decompression; memory of a worker is 600 MB
    expanded_bytes: int = 2048 * MIB  # everything one file expands to
    ratio: int = 200  # text compresses up to about 20 times, a bomb 1,000 times
    ratio_from_bytes: int = MIB  # small files of repeated lines compress well and harm nobody
    members: int = 100_000
    nesting: int = 3  # a .zip of .tar.gz of .gz
    records: int = 1_000_000
    record_chars: int = 4_000_000  # of the markup, for HTML
    line_chars: int = 400_000
    json_depth: int = 40


class Budget:
    """What is left of the limits that hold for a whole file, whatever archives it consists of."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.expanded = 0
        self.members = 0

    def spend_member(self) -> None:
        """Count one archive member. LimitExceeded past Limits.members."""
        self.members += 1
        if self.members > self.limits.members:
            raise LimitExceeded(f"more than {self.limits.members} members", reason_code="too_many_members")

    def spend_bytes(self, count: int) -> None:
        """Count expanded bytes. LimitExceeded past Limits.expanded_bytes."""
        self.expanded += count
        if self.expanded > self.limits.expanded_bytes:
            raise LimitExceeded(
                f"expands to more than {self.limits.expanded_bytes} bytes", reason_code="expansion_too_large"
            )

"""Keys derived from content: the same inputs give the same keys on any machine, in any order, on any night."""

from hashlib import blake2b


def stable_id(prefix: str, *parts: object) -> str:
    """`prefix_` and 16 hex digits that depend on the parts alone (None and "" differ, ("a", "b") and ("ab",) too)."""
    digest = blake2b(digest_size=8)
    for part in parts:
        text = "\x00" if part is None else str(part)
        digest.update(f"{len(text)}:{text}".encode("utf-8", "surrogatepass"))
    return f"{prefix}_{digest.hexdigest()}"


def article_key(external_id: str | None, raw_text: str) -> str:
    """The article_id of a record: its own identity and its raw text, so one record in two exports is one article."""
    return stable_id("art", external_id, raw_text)


def span_key(prefix: str, article_id: str, start_char: int, end_char: int, *extra: object) -> str:
    """The key of a fact that stands at one place of one article."""
    return stable_id(prefix, article_id, start_char, end_char, *extra)

"""JSON: one record, a list of records, an object that holds a list of records, or one record a line."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from transforms.errors import DatelineError, LimitExceeded, UnreadableDocument
from transforms.readers.decoding import Decoded, decode
from transforms.readers.fields import LISTS, has_text_field, plain_key, read_fields
from transforms.readers.limits import Limits
from transforms.readers.pages import page_draft
from transforms.readers.parts import Draft, Payload, Problem

MAX_MESSAGE = 200


def read_json(payload: Payload, limits: Limits) -> Iterator[Draft | Problem]:
    """The records of a .json file in order; a file of one record a line under this name is read as such."""
    decoded = decode(payload.data, declared=payload.charset)
    try:
        value = _parse(decoded.text, limits, whole_file=True)
    except UnreadableDocument:
        if not _is_lines(decoded.text, limits):
            raise
        yield from _lines(decoded, limits)
        return
    for record in _records(value):
        yield _draft_or_problem(record, decoded.encoding, "json", limits)


def read_json_lines(payload: Payload, limits: Limits) -> Iterator[Draft | Problem]:
    """The records of a .jsonl file in order; a broken line is a Problem and the next line is read."""
    decoded = decode(payload.data, declared=payload.charset)
    if decoded.text.lstrip().startswith("[") and not _is_lines(decoded.text, limits):
        yield from read_json(payload, limits)
    else:
        yield from _lines(decoded, limits)


def _is_lines(text: str, limits: Limits) -> bool:
    """True when the first line that is not blank is an object by itself, so the file has one record a line."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    try:
        return isinstance(_parse(first, limits), dict)
    except DatelineError:
        return False


def _lines(decoded: Decoded, limits: Limits) -> Iterator[Draft | Problem]:
    for line in decoded.text.split("\n"):  # not splitlines: U+2028 may stand unescaped inside a JSON string
        if not line.strip():
            continue
        try:
            record = _parse(line, limits)
        except DatelineError as error:
            yield Problem(error.reason_code, str(error))
            continue
        yield _draft_or_problem(record, decoded.encoding, "jsonl", limits)


def _parse(text: str, limits: Limits, *, whole_file: bool = False) -> Any:
    if not whole_file and len(text) > 2 * limits.record_chars:
        raise LimitExceeded(f"a record of {len(text)} characters", reason_code="record_too_large")
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise LimitExceeded("nested too deep to be parsed", reason_code="json_too_deep") from error
    except ValueError as error:  # JSONDecodeError, and integers of thousands of digits
        raise UnreadableDocument(str(error)[:MAX_MESSAGE], reason_code="bad_json") from error
    _check_depth(value, limits)
    return value


def _check_depth(value: Any, limits: Limits) -> None:
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(limits.json_depth + 2):  # the list of records and the object around it come on top
        if not level:
            return
        level = [
            child
            for item in level
            for child in (item.values() if isinstance(item, dict) else item)
            if isinstance(child, dict | list)
        ]
    raise LimitExceeded(f"nested deeper than {limits.json_depth}", reason_code="json_too_deep")


def _records(value: Any) -> list[Any]:
    """The records of a parsed file: the value itself, the list it is, the list or the objects it holds."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or _has_text(value):
        return [value]
    named = {plain_key(key): item for key, item in value.items()}
    for name in LISTS:
        held = named.get(name)
        if isinstance(held, list) and any(isinstance(item, dict) for item in held):
            return held
        if isinstance(held, dict) and held is not value:
            return _records(held)
    if value and all(isinstance(item, dict) for item in value.values()):
        return list(value.values())  # records under their own keys
    return [value]


def _has_text(record: dict[str, Any]) -> bool:
    """True when the object is a record itself. "articles" holds text in some exports and records in others."""
    names = [key for key, item in record.items() if not _is_list_of_records(item)]
    return has_text_field(names)


def _is_list_of_records(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _draft_or_problem(record: Any, encoding: str, kind: str, limits: Limits) -> Draft | Problem:
    if not isinstance(record, dict):
        return Problem("not_a_record", f"{type(record).__name__}, not an object")
    try:
        return record_draft(record, encoding, kind, limits)
    except DatelineError as error:
        return Problem(error.reason_code, str(error))


def record_draft(record: dict[str, Any], encoding: str, kind: str, limits: Limits) -> Draft:
    """The article of one record of an export. DatelineError when it has none."""
    fields = read_fields(record, limits)
    if fields.text is not None:
        return Draft(kind, encoding, fields.text, fields.metadata, is_mostly_clean=True)
    page = page_draft(fields.html or "", encoding, limits, about=fields.metadata)
    return replace(page, format=kind)

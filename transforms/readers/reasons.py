"""Why a file or a record gave no article: every reason code of the read stage, with a sentence each."""

from types import MappingProxyType

REASONS = MappingProxyType(
    {
        "empty": "The file or record holds nothing, or only white space.",
        "binary": "The bytes are no text in any encoding: an image, a program, a file of NULs.",
        "damaged": "The compressed file or archive ends early or fails its checksum; nothing of it is half-read.",
        "encrypted": "The archive member is protected by a password.",
        "unsupported_format": "No reader is known for this kind of file.",
        "unsafe_path": "The archive member's name points outside the archive (absolute, or with '..').",
        "ignored_member": "A hidden file, or a resource fork such as __MACOSX: kept by a file system, not by a reader.",
        "not_a_file": "The archive member is a link, a device or a pipe.",
        "file_too_large": "The file has more bytes than Limits.file_bytes.",
        "member_too_large": "The file, once expanded, has more bytes than Limits.member_bytes.",
        "expansion_too_large": "All that one file expands to is more than Limits.expanded_bytes.",
        "suspicious_ratio": "The compressed file expands by more than Limits.ratio: a decompression bomb.",
        "too_many_members": "The archive has more members than Limits.members.",
        "nested_too_deep": "Archives inside archives, deeper than Limits.nesting.",
        "too_many_records": "The file has more records than Limits.records.",
        "record_too_large": "One article has more characters than Limits.record_chars.",
        "too_many_tokens": "The article has more words and marks than are parsed at once (found when it is cleaned).",
        "line_too_long": "One line of text has more characters than Limits.line_chars.",
        "json_too_deep": "A JSON record is nested deeper than Limits.json_depth.",
        "page_too_deep": "A web page's elements are nested deeper than its parser follows.",
        "bad_json": "The file or the line is not valid JSON.",
        "bad_csv": "The row does not fit the header, or a quotation mark is never closed.",
        "not_a_record": "The JSON value is no object, so it cannot be an article.",
        "no_text": "The record has no field that holds an article's text.",
        "bad_warc": "The web archive cannot be parsed from here on.",
        "http_error": "The web archive recorded an error page (a status other than 200).",
    }
)

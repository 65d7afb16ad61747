import pytest

from flows.settings import REFERENCE
from transforms.cleaning.language import article_language
from transforms.reference import load_reference

TURKISH = (
    "Cumhurbaşkanı dün akşam yaptığı açıklamada deprem bölgesindeki çalışmaların aralıksız "
    "sürdüğünü, ekiplerin gece gündüz görev yaptığını söyledi"
)
ENGLISH = "The president said on Monday that the work in the region of the earthquake would go on without a break"


@pytest.mark.parametrize(
    ("text", "stated", "is_trusted", "expected"),
    [
        (ENGLISH, None, False, "en"),
        (TURKISH, None, False, "tr"),
        (TURKISH, "en", False, "tr"),
        (TURKISH, "en-GB", True, "en"),
        (ENGLISH, "tr", False, "en"),
        ("Talks end", None, False, "en"),
    ],
    ids=["english", "turkish", "a page's template lies", "a record's field is trusted", "lying page", "short"],
)
def test_language(text, stated, is_trusted, expected):
    assert article_language(text, stated, load_reference(REFERENCE), is_trusted=is_trusted) == expected

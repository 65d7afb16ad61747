import pytest

from flows.settings import REFERENCE
from transforms.reference import load_reference

LABELS = {
    "body",
    "heading",
    "title",
    "byline",
    "caption",
    "credit",
    "dateline",
    "date",
    "navigation",
    "share",
    "related",
    "comment",
    "footer",
    "advert",
    "duplicate",
    "other",
}


@pytest.fixture(scope="session")
def reference():
    return load_reference(REFERENCE)

import pytest

from flows.settings import REFERENCE
from transforms.reference import load_reference


@pytest.fixture(scope="session")
def reference():
    return load_reference(REFERENCE)

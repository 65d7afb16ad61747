"""From raw bytes to facts: pure functions, no clock, no network, no database."""

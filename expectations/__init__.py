"""What the values of the warehouse must mean, as Great Expectations suites."""

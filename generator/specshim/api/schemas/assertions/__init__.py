"""A schema as a conjunction of assertions, and what these say together."""

"""A hand-written client in the style of generated ones, for tests of the runtime."""

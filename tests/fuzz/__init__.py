"""Random documents and random damage: what they found is a test of its own elsewhere.

A run of CI takes a minute. `--fuzz N` draws N times as many examples, and other ones each time: `--fuzz 10` for ten minutes.
"""

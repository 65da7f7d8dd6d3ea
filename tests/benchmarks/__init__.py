"""Speed, measured: `python -m tests.benchmarks` writes the table, `python -m tests.benchmarks.plot` draws it."""

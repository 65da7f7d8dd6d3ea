"""`python -m specshim`."""

from specshim.cli import main

main()

"""What generated conversions are written with, and what becomes of what is lost.

A *complement* is what the other version held beside a value, kept to be put back.
"""

from __future__ import annotations

"""Parcels: three versions by the path, with moved paths, headers, lines of JSON, and an operation of the oldest only."""

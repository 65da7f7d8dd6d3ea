"""The client runtime, copied verbatim into each generated package as ``_runtime``.

Only the modules that an API uses are copied, so nothing is exported from here.
"""

"""JSON values in Python: how they are checked, modelled and written.

The ground floor: nothing here knows of HTTP.
"""

"""JSON values in Python: what is absent, what JSON itself has not, and how all is written.

The ground floor: nothing here knows of HTTP.
"""

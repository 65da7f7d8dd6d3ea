"""Connections, and what is done on them: sent, read, waited for, until a deadline.

Sync and async share all of it but the awaiting (``steps``).
"""

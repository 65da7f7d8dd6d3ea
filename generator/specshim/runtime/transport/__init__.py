"""One call from its request to its response: attempts, redirects, secrets, the log.

Sync and async share all of it but the awaiting (``steps``).
"""

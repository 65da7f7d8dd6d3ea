"""One call from its request to its response: attempts, redirects, secrets, the log.

What is done on connections, by threads or awaited, stands below (``connections``).
"""

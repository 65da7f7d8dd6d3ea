"""Any client of one version, a server of another: conversions outside our own client.

``Gateway`` stands before a server of its own, ``VersionGate`` around an application of
the same process. Both read the pairs and recipes that our client reads.

The words used here:

- *head*: method, target and headers of a request, without its body.
- *caller*: who sends us requests; *upstream*: who answers them in its own version.
- *relay*: what takes one call from the caller to the upstream, and the answer back.
"""

from __future__ import annotations

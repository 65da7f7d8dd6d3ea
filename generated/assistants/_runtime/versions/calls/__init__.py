"""Calls that are made in one version's shapes and spoken in another version.

The words used here:

- *pair*: how two neighbouring versions differ; *exchange*: how one operation does.
- *bridge*: what leads from the shapes of one version to another version.
- *crossing*: one call on its way over a bridge.
- *hop*: from a version to its neighbour; *leg*: one operation on a hop.
- *recipe*: a function that makes by several requests what one version has no single
  request for; *effects* are those requests, and the caller allows them.
"""

from __future__ import annotations

"""The resources of the sample API."""

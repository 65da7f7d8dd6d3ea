"""The models of the sample API."""

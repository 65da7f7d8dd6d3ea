"""From schemas to types: what a JSON Schema means, read by a table of recognisers."""

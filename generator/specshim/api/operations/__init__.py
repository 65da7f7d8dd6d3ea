"""From paths to operations: parameters, bodies, responses, servers and security."""

"""How a server is told the version that is spoken."""

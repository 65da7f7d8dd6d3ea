"""How the member of a union is chosen, by its tag or else by its shape."""

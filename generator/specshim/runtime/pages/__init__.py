"""Lists that come page by page, and walk on by themselves."""

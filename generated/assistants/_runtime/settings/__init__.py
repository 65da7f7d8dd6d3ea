"""What holds for many calls: the API's own facts, and what callers may choose."""

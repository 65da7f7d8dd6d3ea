"""What holds for every document: the same bytes, and values that survive the round trip."""

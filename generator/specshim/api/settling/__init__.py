"""What is settled when all is known: order, reachability, and what a definition turns out to be."""

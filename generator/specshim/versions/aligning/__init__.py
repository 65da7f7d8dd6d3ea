"""What is the same thing in several versions."""

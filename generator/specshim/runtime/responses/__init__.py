"""What is made of responses: values, or errors.

Tolerant unless asked to be strict: what a newer server adds is kept.
"""

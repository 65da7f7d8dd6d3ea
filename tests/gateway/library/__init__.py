"""A library of books: an API of two versions, and a FastAPI application of the newer one."""

"""What is made of arguments: path, query, headers and body, checked before anything is sent."""

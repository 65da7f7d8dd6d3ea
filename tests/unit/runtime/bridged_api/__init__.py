"""A small API of three versions, bridged by hand in the form of generated packages."""

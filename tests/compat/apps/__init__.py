"""Apps as their authors wrote them for one version; nothing in them knows of another."""

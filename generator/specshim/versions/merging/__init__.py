"""Several documents of one version, joined to one API."""

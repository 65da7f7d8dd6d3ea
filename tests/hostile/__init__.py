"""Documents that mean harm: text that would be code, and structures without end."""

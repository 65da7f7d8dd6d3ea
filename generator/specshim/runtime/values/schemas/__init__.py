"""What a schema becomes: models, enumerations, rules, and how JSON is checked against them."""

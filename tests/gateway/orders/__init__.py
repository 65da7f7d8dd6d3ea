"""Orders of a shop: three versions by a query parameter, with pages, a cookie and an event stream."""

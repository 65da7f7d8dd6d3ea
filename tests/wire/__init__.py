"""What goes over the wire: one table, and several clients and judges that read it."""

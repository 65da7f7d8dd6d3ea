"""Calls drawn from raw documents; nothing here knows how specshim reads one."""

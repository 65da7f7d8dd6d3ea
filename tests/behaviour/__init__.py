"""From a document to bytes on a socket: what a user of a generated package sees."""

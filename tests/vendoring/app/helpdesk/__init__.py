"""An app with two vendored clients: `helpdesk.clients.assistants` and, for old data, `helpdesk.legacy.assistants`."""

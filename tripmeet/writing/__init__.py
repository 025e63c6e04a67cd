"""Plan and Drafts into Files: bytes, which the job saves."""

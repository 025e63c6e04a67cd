"""A Plan into Drafts."""

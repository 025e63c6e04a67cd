"""The local app: what it lets in, what it does, and what it keeps."""

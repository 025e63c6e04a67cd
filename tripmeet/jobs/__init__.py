"""What one can do with tripmeet, one file a job, each readable aloud."""

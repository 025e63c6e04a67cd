"""What the jobs of a trip share: its files, its history, what is proposed, and where the plan lies."""

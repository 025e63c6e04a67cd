"""The world in which `benchmarks/replies.py` tries the program's asking: people who answer as the model says."""

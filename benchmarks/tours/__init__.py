"""What the two benchmarks of the solver share: the referee, the stopwatch, and the rivals."""

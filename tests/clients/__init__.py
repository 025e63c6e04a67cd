"""Real calendar programs, asked what they understood. Opt-in: `pytest -m clients`."""

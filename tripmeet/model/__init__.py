"""The nouns: frozen values that every room shares. No input, no output, no clock."""

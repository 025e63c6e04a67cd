"""Invented worlds of people, the archives one would download of them, and how much of it tripmeet reads."""

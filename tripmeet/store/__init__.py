"""The SQLite file: the address book, what was looked up, what happened."""

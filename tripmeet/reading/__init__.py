"""Files into a Trip and Contacts."""

"""Words into a Place, and how far it is."""

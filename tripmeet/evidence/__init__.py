"""From exchanges and contacts to what is known of each person, with source, date and surety. Values in, values out."""

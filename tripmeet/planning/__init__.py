"""Trip and Contacts into a Plan. Pure: values in, values out."""

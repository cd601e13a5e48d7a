"""What the first page, the settings and the list of keys are made of."""

"""What is found in a text: spaCy components and what they share."""

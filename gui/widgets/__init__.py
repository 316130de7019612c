"""Building blocks of the pages. They take their colours from the palette and their words from the caller."""

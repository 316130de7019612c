"""The first-run assistant: four pages that end with a plan."""

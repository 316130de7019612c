"""Item models: lists of records with honest notifications. They know no page and no store."""

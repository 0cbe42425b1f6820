"""docgen's own file, edited by people, becomes data again."""

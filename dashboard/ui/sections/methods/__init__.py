"""What each figure means, from the registry itself."""

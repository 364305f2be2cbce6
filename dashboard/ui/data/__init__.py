"""What the screen reads. This package alone caches: by store, load and selection."""

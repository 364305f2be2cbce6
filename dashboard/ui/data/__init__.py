"""What the screen reads. This package alone caches: by store, load and selection.

More than fifteen files: one for each page or thing that is read, some of ten lines.
"""

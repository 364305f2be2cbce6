"""Reference data as files, each with its sources; see README.md of this folder."""

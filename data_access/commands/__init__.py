"""The command line of data_access: one module a group of commands, on top of all of it."""

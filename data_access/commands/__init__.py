"""The command line of data_access: one module a group of commands.

From top to bottom: cli > store_commands, obligations_command > import_commands > folder_watch >
program > completion, parameters > console.
"""

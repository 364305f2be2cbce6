"""The screens, figures and command line of the Government reporting dashboard."""

"""The few parts that a browser draws: Python beside their JavaScript and CSS."""

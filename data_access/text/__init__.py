"""Words: message catalogues, folding and sorting of Vietnamese text, text safe in a spreadsheet."""

"""The live demos' parts of the pages: widgets and text over ``models``."""

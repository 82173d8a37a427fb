"""How Sphinx builds the documentation; it needs nothing from the network."""

from unitynews import __version__

project = "unitynews"
author = "The unitynews developers"
copyright = "the unitynews developers, AGPL-3.0-or-later"
release = version = __version__
language = "en-GB"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = f"unitynews {__version__}"
html_extra_path = ["schema"]

myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]

# Docstrings name code in single backticks.
default_role = "py:obj"
autodoc_member_order = "bysource"
# The annotations of the model name its rules, which read as noise in a signature: the descriptions say what is meant.
autodoc_typehints = "none"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

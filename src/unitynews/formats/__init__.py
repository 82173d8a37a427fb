"""The built-in formats, one package each, and what they share: none imports another."""

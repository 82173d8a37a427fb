"""Ratios of what unitynews does to the least that it could take: ``python -m benchmarks``."""

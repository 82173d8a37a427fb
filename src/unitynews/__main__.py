"""``python -m unitynews``: the command."""

from unitynews.cli import main

if __name__ == "__main__":
    main()

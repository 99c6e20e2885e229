"""``python -m eaquang``."""

from eaquang.cli.main import main

if __name__ == "__main__":
    main()

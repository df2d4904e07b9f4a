"""``python -m cop_docs`` is ``cop-docs``."""

from cop_docs.cli import main

if __name__ == "__main__":
    main()

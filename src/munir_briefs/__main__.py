"""`python -m munir_briefs` is `briefs`."""

from munir_briefs.cli import main

if __name__ == "__main__":
    main(prog_name="briefs")

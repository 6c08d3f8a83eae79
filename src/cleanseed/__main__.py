"""`python -m cleanseed`: the command line."""

from cleanseed.cli import main

main(prog_name="cleanseed")

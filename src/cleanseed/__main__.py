"""`python -m cleanseed`: the command line."""

from cleanseed.cli import main

if __name__ == "__main__":  # else a worker process that imports this module would run the command
    main(prog_name="cleanseed")

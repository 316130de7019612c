"""The command line: the same engine as the window, for scripts, schedulers and support. See the headless contract."""

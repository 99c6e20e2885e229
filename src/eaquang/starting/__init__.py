"""Starting: a first workspace to write on, with comments that say what comes where and why."""

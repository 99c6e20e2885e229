"""``eaquang waivers``: the exceptions with explanation, one module a command."""

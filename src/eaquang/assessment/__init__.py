"""Assessment: a plan is made of packs and settings, and run on a workspace."""

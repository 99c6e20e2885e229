"""Rules that look at interfaces: how they are described, versioned, registered and guarded."""

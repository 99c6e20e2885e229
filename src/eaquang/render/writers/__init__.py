"""Writers: the small tree as bytes of one format."""

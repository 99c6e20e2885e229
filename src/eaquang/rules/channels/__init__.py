"""Rules that look at channels: portals, sites and applications where people meet the agency."""

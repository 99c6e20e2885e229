"""What `eaquang doctor` tells: an installation, the settings in effect and what needs attention."""

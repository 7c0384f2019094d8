"""What notices say."""

"""Words about results; everything that needs Rich is here and loaded only when asked for."""

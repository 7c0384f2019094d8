"""What notices say: licences, permissions, holders, reservations; and never more than they say."""

"""What one file contributes to the whole, in storable form."""

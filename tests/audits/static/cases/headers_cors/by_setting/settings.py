"""Who may call."""

CORS_ORIGINS = ["https://shop.example"]

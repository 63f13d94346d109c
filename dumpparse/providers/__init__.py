"""What is known of each provider of model answers: one folder a provider, one row in ``table``."""

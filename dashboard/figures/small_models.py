"""Small models: what size buys, and what people use."""

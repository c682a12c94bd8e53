"""Cases and laptops that change hands."""

"""The county's web side: from a request to a service and back."""

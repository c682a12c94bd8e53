"""What laptop and county say to each other: messages, numbered problems and the service contract."""

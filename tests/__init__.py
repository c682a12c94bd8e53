"""The checks: they mirror the code, plus whole journeys, house rules and measurements."""

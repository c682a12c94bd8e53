"""The link to the county, as this laptop is enrolled there."""

from desktop.operations.desk import Desk
from sync.client.http import HttpService


def county_link(desk: Desk) -> HttpService:
    """A fresh connection; to be closed after use."""
    identity = desk.profile.identity
    return HttpService(
        url=identity.server_url,
        tls_sha256=identity.tls_sha256,
        tls_pem=identity.tls_pem,
        device=identity.device,
        device_private=identity.device_private,
        clock=desk.clock,
    )

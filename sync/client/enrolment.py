"""Enrolment: a ticket becomes a device identity."""

from msgspec import Struct

from casework.clock import Clock
from sync.client.certificate import fetch_certificate
from sync.client.http import TIMEOUT_S, HttpService
from sync.protocol import signing
from sync.protocol.messages import EnrolReply, EnrolRequest
from sync.protocol.problems import problem


class Enrolment(Struct, frozen=True, kw_only=True):
    """All that a laptop must keep from its enrolment, inside its encrypted profile."""

    reply: EnrolReply
    device_private: str  # hex Ed25519
    device_public: str
    url: str
    tls_sha256: str
    tls_pem: str


def enrol(
    ticket: str, device_name: str, clock: Clock, device_private: str = "", timeout_s: float = TIMEOUT_S
) -> Enrolment:
    """Enrol with a county.

    Args:
        ticket: text or QR content that begins with ZFT1.
        device_name: as it shall be called at the county; empty = as the county named it.
        clock: the laptop's.
        device_private: key of an earlier try whose answer was lost; empty makes a new one.
        timeout_s: longest wait for one step.

    Raises:
        CaseworkError: ticket.malformed.
        SyncProblem: 1105, 1106, or a fault of the link; 1905 when the county is not the ticket's.
    """
    found = signing.decode_ticket(ticket)
    pem = fetch_certificate(found.url, found.tls_sha256, timeout_s)
    private = device_private or signing.generate()[0]
    public = signing.public_of(private)
    with HttpService(
        url=found.url,
        tls_sha256=found.tls_sha256,
        tls_pem=pem,
        device="",
        device_private=private,
        clock=clock,
        timeout_s=timeout_s,
    ) as service:
        reply = service.enrol(EnrolRequest(code=found.code, device_name=device_name, device_key=public))
    if reply.county_key != found.county_key:
        raise problem(1905, detail="enrol")
    return Enrolment(
        reply=reply,
        device_private=private,
        device_public=public,
        url=found.url,
        tls_sha256=found.tls_sha256,
        tls_pem=pem,
    )

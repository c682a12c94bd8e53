"""The county's certificate as the laptop knows it: fetched once, pinned by fingerprint for ever."""

import hashlib
import socket
import ssl
from urllib.parse import urlsplit

from sync.protocol.problems import problem

HTTPS_PORT = 443
# OpenSSL's X509_V_FLAG_NO_CHECK_TIME: a laptop with a wrong clock must still be able to sync; the
# certificate is pinned, so its dates say nothing more.
NO_CHECK_TIME = 0x200000


def fetch_certificate(url: str, tls_sha256: str, timeout_s: float) -> str:
    """Fetch the server's certificate and check its fingerprint.

    Returns:
        The certificate as PEM, to be pinned.

    Raises:
        SyncProblem: 1901 unreachable, 1902 timeout, 1903 not TLS, 1904 another certificate.
    """
    parts = urlsplit(url)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # nothing is sent; the fingerprint decides
    address = (parts.hostname or "", parts.port or HTTPS_PORT)
    try:
        with (
            socket.create_connection(address, timeout=timeout_s) as plain,
            context.wrap_socket(plain, server_hostname=parts.hostname) as secure,
        ):
            der = secure.getpeercert(binary_form=True) or b""
    except TimeoutError as error:
        raise problem(1902) from error
    except (ssl.SSLError, ValueError) as error:
        raise problem(1903) from error
    except OSError as error:
        raise problem(1901) from error
    check_fingerprint(der, tls_sha256)
    return ssl.DER_cert_to_PEM_cert(der)


def check_fingerprint(der: bytes, tls_sha256: str) -> None:
    """Compare a certificate with the pinned fingerprint.

    Raises:
        SyncProblem: 1904.
    """
    if hashlib.sha256(der).hexdigest() != tls_sha256.lower():
        raise problem(1904)


def pinned_context(pem: str) -> ssl.SSLContext:
    """A TLS context that trusts this one certificate and no other, whatever the host is called."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = False
    context.verify_flags = ssl.VerifyFlags(NO_CHECK_TIME) | ssl.VERIFY_X509_PARTIAL_CHAIN
    context.load_verify_locations(cadata=pem)
    return context

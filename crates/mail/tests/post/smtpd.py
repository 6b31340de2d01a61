"""A mail server of aiosmtpd's that puts every letter into one maildir: port, mode, certificate, key, maildir."""

import asyncio
import ssl
import sys

from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP, AuthResult

port, mode, certificate, key, maildir = sys.argv[1:]


class Post(Mailbox):
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("borta"):
            return "550 5.1.1 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"


def who(server, session, envelope, mechanism, data):
    right = data.login == b"skolbro" and data.password == "gröna äpplen".encode()
    # not handled: the server says no itself
    return AuthResult(success=right, handled=False)


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
tls.load_cert_chain(certificate, key)


def conversation():
    return SMTP(
        Post(maildir),
        hostname="post.example.org",
        tls_context=tls if mode == "starttls" else None,
        require_starttls=mode == "starttls",
        auth_required=True,
        auth_require_tls=mode == "starttls",
        authenticator=who,
        loop=loop,
    )


listening = loop.create_server(conversation, "127.0.0.1", int(port), ssl=tls if mode == "implicit" else None)
loop.run_until_complete(listening)
loop.run_forever()

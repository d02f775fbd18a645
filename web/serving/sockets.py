"""Answers that leave at once.

An answer goes out as a head and a body, and a WebSocket's as several frames. By default the
kernel holds a second small piece back until the first is acknowledged, and the client waits up to
40 ms with that: every request on an open connection would take so much longer. Servers turn this
off (TCP_NODELAY); on the socket that Streamlit opens by itself it stays on, so we turn it off.
"""

import gc
import socket


def listening() -> list[socket.socket]:
    """The sockets this process accepts connections on."""
    return [
        found
        for found in gc.get_objects()
        if issubclass(type(found), socket.socket) and _accepts(found)
    ]


def _accepts(found: socket.socket) -> bool:
    if found.fileno() < 0 or found.family not in {socket.AF_INET, socket.AF_INET6}:
        return False
    return bool(found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))


def send_at_once() -> None:
    """Turn the delay off; connections inherit it from the socket that accepts them."""
    for found in listening():
        found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

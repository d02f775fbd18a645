"""Nothing that is answered waits for the client to acknowledge its first half."""

import asyncio
import socket

import uvicorn
from streamlit.web.server.starlette.starlette_server import _bind_socket, _get_uvicorn_config_kwargs

import app


class Nodelay(asyncio.Protocol):
    """Tells whether a connection that is made to the server sends at once."""

    def __init__(self, told: asyncio.Future[bool]) -> None:
        self.told = told

    def connection_made(self, transport):
        connection = transport.get_extra_info("socket")
        self.told.set_result(bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
        transport.close()


async def sends_at_once(listener):
    """What holds on a connection through a socket, on the loop that is running."""
    loop = asyncio.get_running_loop()
    told = loop.create_future()
    async with await loop.create_server(lambda: Nodelay(told), sock=listener):
        with socket.socket(listener.family) as client:
            client.setblocking(False)
            await loop.sock_connect(client, listener.getsockname())
            return await told


def test_a_connection_to_the_server_sends_at_once():
    """On the socket that Streamlit binds, and the loop that uvicorn chooses by itself."""
    factory = uvicorn.Config(app.app, **_get_uvicorn_config_kwargs()).get_loop_factory()
    listener = _bind_socket("127.0.0.1", 0, 1)

    with asyncio.Runner(loop_factory=factory) as runner:
        assert runner.run(sends_at_once(listener))

"""Nothing that is answered waits for the client to acknowledge its first half."""

import socket
import threading

import pytest

from web.serving.sockets import listening, send_at_once


@pytest.fixture
def door():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener


def delays(connection):
    return not connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def accepted(door):
    """The server's side of a new connection."""
    with socket.create_connection(door.getsockname()):
        connection, _ = door.accept()
        return connection


def test_a_new_connection_sends_at_once(door):
    with accepted(door) as before:
        assert delays(before)

    send_at_once()

    with accepted(door) as after:
        assert not delays(after)


def test_only_sockets_that_accept_connections_are_touched(door):
    with socket.socket() as idle, socket.socket() as closed:
        closed.close()

        found = listening()

        assert door in found
        assert not {idle, closed} & set(found)
        send_at_once()
        assert delays(idle)


def test_it_does_not_matter_where_it_is_called(door):
    thread = threading.Thread(target=send_at_once)
    thread.start()
    thread.join()

    with accepted(door) as connection:
        assert not delays(connection)

"""A WebSocket that says hello, where a test needs one that is not Streamlit's."""

from starlette.websockets import WebSocket


async def greet(websocket: WebSocket) -> None:
    """Say hello and hang up."""
    await websocket.accept()
    await websocket.send_text("hello")
    await websocket.close()

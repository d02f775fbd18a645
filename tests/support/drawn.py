"""When a page is drawn: scripts with which tests wait for what a page shows, never for a time.

`NUMBERED` and `STILL` run in every page before its own scripts; `DRAWN` waits.
"""

NUMBERED = """
(() => {
  const send = WebSocket.prototype.send;
  const RERUN = 90;
  window.asked = 0;
  WebSocket.prototype.send = function (data) {
    if (data[0] !== RERUN) return send.call(this, data);
    window.asked = (window.asked + 1) % 128 || 1;
    const numbered = new Uint8Array(data.length + 6);
    numbered.set(data);
    numbered.set([RERUN, 4, 66, 2, 16, window.asked], data.length);
    return send.call(this, numbered);
  };
})()
"""
"""Numbers what the page asks the server for, in place of the time zone's offset.

The bytes are those of a second `rerun_script` that holds a `context_info.timezone_offset` and
nothing else; the server merges it into the first, as with any message that holds a field twice.
"""

STILL = """
(() => {
  const still = new CSSStyleSheet();
  still.replaceSync(`*, *::before, *::after {
    animation-duration: 0s !important; transition: none !important; }`);
  document.adoptedStyleSheets = [still];
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (frames, options) {
    return animate.call(this, frames, {...options, duration: 0});
  };
})()
"""
"""Lets nothing move: what unfolds moves what stands below it, and a click in the midst may miss."""

DRAWN = """
(patience) => new Promise((resolve, reject) => {
  const app = () => document.querySelector('[data-testid="stApp"]')?.dataset ?? {};
  const drawn = () => window.asked
    && app().testConnectionState === 'CONNECTED'
    && app().testScriptState === 'notRunning'
    && document.querySelector(`[data-drawn="${window.asked}"], [data-testid="stException"]`)
    && !document.querySelector('[data-testid="stAppSkeleton"], [data-testid="stSkeleton"]')
    && !document.querySelector('[data-testid="stPlotlyChart"]:not(:has(.main-svg))');
  const look = () => {
    if (!drawn()) return;
    seen.disconnect();
    clearTimeout(end);
    resolve();
  };
  const seen = new MutationObserver(look);
  const end = setTimeout(() => {
    reject(new Error(`request ${window.asked} is not drawn: ${JSON.stringify(app())}`));
  }, patience);
  const watch = () => {
    seen.observe(document, {subtree: true, childList: true, attributes: true});
    look();
  };
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => setTimeout(watch))));
})
"""
"""Resolves once the run that answers the page's last request is drawn (see `ui/parts/drawn.py`).

What is drawn by code that the page loads when it needs it, such as a chart, must be there too.

Two frames on, the page has handled what was done to it. It sends what it has to send from a timer
without delay, which a busy browser runs after the frames; timers run in the order they were set.
"""

// What the browser does for the pages by itself: copies the link, selects an amount to be typed
// over, keeps the focus when a run replaces its element, reads out a changed total, tells screen
// readers which page this is and what is open.
(() => {
  "use strict";
  const app = () => document.querySelector('[data-testid="stApp"]');
  const amounts = '[class*="st-key-entry"] [data-testid="stTextInput"] input';
  const PATIENCE = 4000; // milliseconds a browser lets a page write to the clipboard after a click

  // ---- Copy link: the address holds what was typed once the run is over
  const copy = async () => {
    const link = location.href;
    try {
      await navigator.clipboard.writeText(link);
    } catch {
      prompt("Copy this link:", link);
    }
  };
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".st-key-copy_link button")) return;
    const end = Date.now() + PATIENCE;
    const wait = () => {
      const running = app()?.dataset.testScriptState !== "notRunning";
      if (running && Date.now() < end) setTimeout(wait, 50);
      else copy();
    };
    setTimeout(wait, 150);
  });

  // ---- an amount is selected when it is clicked, so that digits replace it
  let entered = null;
  let left = null; // what had the focus last: its tag and its name
  const name = (node) => node.getAttribute("aria-label") || node.textContent.trim();
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(amounts)) entered = event.target;
    if (event.target.matches("input, button, a, [role]")) {
      left = { node: event.target, tag: event.target.tagName, name: name(event.target) };
    }
  });
  document.addEventListener("mouseup", (event) => {
    if (event.target === entered && entered.selectionStart === entered.selectionEnd) entered.select();
    entered = null;
  });

  // ---- what opens at a row is drawn at the page's end; the keyboard goes there from its button
  document.addEventListener("keydown", (event) => {
    const options = document.querySelector('[data-testid="stPopoverBody"]');
    if (event.key !== "Tab" || event.shiftKey || !options) return;
    if (!event.target.closest?.('[class*="st-key-options"]') || options.contains(event.target)) return;
    const first = options.querySelector('[tabindex="0"], input:not([disabled]), button:not([disabled])');
    if (!first) return;
    event.preventDefault();
    first.focus();
  });

  // ---- after each change of the page
  const status = document.createElement("div");
  status.setAttribute("role", "status");
  status.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";
  const keepFocus = () => {
    if (!left || left.node.isConnected || document.activeElement !== document.body) return;
    const same = [...document.querySelectorAll(left.tag)].filter((node) => name(node) === left.name);
    if (same.length) same[0].focus({ preventScroll: true });
  };
  const readOut = () => {
    const bar = document.querySelector(".st-key-bar, .st-key-bar_last");
    const words = bar?.textContent.trim() ?? "";
    if (words && words !== status.textContent) status.textContent = words;
  };
  // Streamlit marks the link of the current page by its colour alone.
  const markPage = () => {
    const page = location.pathname.split("/").pop();
    for (const link of document.querySelectorAll(".st-key-pages a")) {
      const isHere = link.getAttribute("href").split("?")[0] === page;
      if (isHere !== link.hasAttribute("aria-current")) {
        if (isHere) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
      }
    }
  };
  // Streamlit names what opens at a row by the label's source, in which marks are entities.
  const nameOptions = () => {
    for (const options of document.querySelectorAll('[role="dialog"][aria-label*="&#"]')) {
      const plain = options.getAttribute("aria-label").replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code));
      options.setAttribute("aria-label", plain);
    }
  };
  const start = () => {
    document.body.append(status);
    new MutationObserver(() => {
      keepFocus();
      readOut();
      markPage();
      nameOptions();
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  };
  if (document.body) start();
  else document.addEventListener("DOMContentLoaded", start);
})();

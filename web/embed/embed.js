// Sends the inputs to the server and shows the parts of the page that it answers. There is no price
// and no arithmetic here. The page around the frame is told two things:
//   {calculatorHeight}                                    pixels, whenever they change
//   {type: "vlmrun-estimate", total_usd, plan, credits, at_least}      with every new total
// The texts total_usd (null where there is no price) and credits are exact decimals.
"use strict";

const find = (id) => document.getElementById(id);
const form = find("inputs"), answer = find("answer"), problems = find("problems");
let asked = null, pause = 0;

async function ask(button) {
  clearTimeout(pause);
  asked?.abort();
  const mine = asked = new AbortController();
  const params = new URLSearchParams(new FormData(form));
  if (button?.name) params.append(button.name, button.value);
  answer.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(`embed?${params}`, {signal: mine.signal, credentials: "omit"});
    if (!response.ok) throw new Error(response.statusText);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (mine === asked) show(page, button?.value.split("=")[0]);
  } catch {
    if (mine !== asked) return;
    problems.textContent = "The price cannot be worked out at the moment.";
    answer.setAttribute("data-old", "");
  }
  answer.removeAttribute("aria-busy");
}

// Without an answer the last one stays and is marked as old.
function show(page, answered) {
  const made = (id) => page.getElementById(id), isOpen = find("more")?.open;
  for (const id of ["fields", "choices"]) renew(find(id), made(id));
  if (isOpen && find("more")) find("more").open = true;
  for (const id of ["carried", "problems", "actions", "foot"]) {
    find(id).replaceChildren(...made(id).childNodes);
  }
  const {message} = made("answer").dataset;
  answer.toggleAttribute("data-old", !message);
  if (message) {
    answer.dataset.message = message;
    answer.replaceChildren(...made("answer").childNodes);
    tell();
  }
  if (answered) find(answered)?.focus();
}

// Replaces the fields of a group. The one with the focus stays as it is, but for its words.
function renew(group, made) {
  let edited = [...group.children].find((field) => field.contains(document.activeElement));
  for (const field of [...group.children]) if (field !== edited) field.remove();
  for (const field of [...made.children]) {
    if (edited && field.id === edited.id) {
      keep(edited, field);
      edited = null;
    } else if (edited) edited.before(field);
    else group.append(field);
  }
  edited?.remove();
}

function keep(edited, made) {
  const contents = (field) => [...field.querySelectorAll("[name]")]
    .map((control) => control.type === "hidden" ? control.value : control.name).join();
  if (contents(edited) !== contents(made)) {
    edited.replaceWith(made);
    made.querySelector("summary, input").focus();
    return;
  }
  for (const part of ["label", "small", "summary"]) {
    const words = made.querySelector(part);
    if (words) edited.querySelector(part).textContent = words.textContent;
  }
  for (const control of edited.querySelectorAll("[id][name]")) {
    const isWrong = made.querySelector(`#${control.id}`).ariaInvalid === "true";
    control.setAttribute("aria-invalid", isWrong);
  }
}

form.addEventListener("input", (event) => {
  clearTimeout(pause);
  pause = setTimeout(ask, event.target.options ? 0 : 200);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(event.submitter);
});

// The total and the plan hold nothing that the host does not know or cannot ask for itself. Only a
// page that hides its address gets them without its origin being checked.
function tell() {
  const host = document.referrer ? new URL(document.referrer).origin : "*";
  const {message} = answer.dataset;
  if (parent !== window && message) parent.postMessage(JSON.parse(message), host);
}

tell();
if (parent !== window) {
  const calculator = find("calculator");
  const report = () => parent.postMessage(
    {calculatorHeight: Math.ceil(calculator.getBoundingClientRect().height)}, "*");
  new ResizeObserver(report).observe(calculator);
  addEventListener("load", report);
}

// Asks the API what the inputs cost, and shows the answer. There is no price and no arithmetic here.
"use strict";

const MOST_INPUTS = 4;
const find = (id) => document.getElementById(id);
const form = find("inputs"), answer = find("answer"), problems = find("problems");
const fields = [...form.querySelectorAll(".field")], locked = form.querySelectorAll(".locked");
let asked = null, pause = 0;

const control = (name) => form.elements.namedItem(name);
const grouped = (digits) =>
  digits.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
const plural = (count, word) =>
  `${grouped(count)} ${count === "1" ? word : word.replace(/( or |$)/g, "s$1")}`;

function query() {
  return new URLSearchParams([...new FormData(form)].map(([name, text]) => [name, text.trim()]));
}

// Each domain's option lists the inputs it takes; an input that is not shown may still count.
function choose() {
  const domain = control("domain");
  if (!domain.options) return;
  const chosen = domain.selectedOptions[0].dataset;
  const takes = chosen.takes.split(" ");
  for (const input of form.querySelectorAll("[data-of-domain]")) {
    input.disabled = !takes.includes(input.name);
  }
  const shown = fields.filter((field) => !field.querySelector("input, select").disabled);
  for (const field of fields) field.hidden = !shown.slice(0, MOST_INPUTS).includes(field);
  for (const field of locked) field.hidden = field.querySelector("input").disabled;
  const units = form.querySelector("label[for=units]");
  if (units) units.textContent = chosen.unit;
}

const unpriced = (result) => result.lines.every((line) => line.credits === null);

function total(result) {
  if (result.total_usd === null) return ["Talk to sales"];
  if (result.total_usd === "0.00" && unpriced(result)) return ["No published price"];
  return [(result.at_least ? "at least $" : "$") + grouped(result.total_usd), " a month"];
}

function checked(result) {
  const own = result.plan === "enterprise" && result.total_usd !== null;
  return `${own ? "At an offer of your own; credits as" : "As"} published, checked ${result.rate_card.checked}.`;
}

function included(plan) {
  if (plan.included_units) return plural(plan.included_units, "page or image");
  return plural(plan.included_credits, "credit");
}

function units([line, flex]) {
  if (!flex) return `${plural(line.units, line.unit)} at ${plural(line.credits_per_unit, "credit")} each`;
  const all = String(BigInt(line.units) + BigInt(flex.units));
  return `${plural(all, line.unit)}, ${grouped(flex.units)} of them on flex,`;
}

function sentence(result) {
  const plan = result.plans[result.plan];
  const works = [...new Map(result.lines.map((line) => [line.workload, line])).values()];
  const name = result.plan.split("_").map((word) => word[0].toUpperCase() + word.slice(1)).join(" ");
  const credits = plural(result.credits, "credit");
  if (unpriced(result)) {
    return `No price is published for ${works.map((line) => line.domain).join(", ")}.`;
  }
  let said = `${works.length} kinds of work come to ${credits}`;
  if (works.length === 1) said = `${units(result.lines)} come to ${credits}`;
  if (plan.total_usd === null) said += "; no price is published for this plan";
  else if (plan.fee_usd !== "0.00") {
    said += `; the ${name} fee of $${grouped(plan.fee_usd)} includes ${included(plan)}`;
    if (plan.billed_credits !== "0") said += `, ${grouped(plan.billed_credits)} are billed on top`;
  } else if (plan.billed_credits !== result.credits) {
    said += `, of which ${grouped(plan.billed_credits)} are billed`;
  } else said += ", paid as you go";
  return said + (result.at_least ? "; work without a published price comes on top." : ".");
}

function show([amount, period], said) {
  answer.removeAttribute("data-old");
  find("total").replaceChildren(amount);
  if (period) find("total").append(Object.assign(document.createElement("small"), {textContent: period}));
  find("sentence").textContent = said;
  name([]);
}

// Shows what cannot be read; the last total stays and is marked as old.
function refuse(found) {
  answer.setAttribute("data-old", "");
  name(found);
}

function name(found) {
  const lines = found.map(({path, message, answers = []}) => {
    const label = form.querySelector(`label[for="${CSS.escape(path)}"]`);
    const text = label ? `${label.textContent}: ${message}` : `${path} ${message}`.trim();
    const line = Object.assign(document.createElement("p"), {textContent: text});
    if (label && answers.length) {
      line.append(document.createElement("br"), ...answers.map((answer) => button(path, answer)));
    }
    return line;
  });
  problems.replaceChildren(...lines);
  const wrong = new Set(found.map(({path}) => path));
  for (const input of form.querySelectorAll(".field input, .field select")) {
    input.setAttribute("aria-invalid", wrong.has(input.name));
  }
}

// The button of an answer fills in the input that the question is about.
function button(path, answer) {
  const made = Object.assign(document.createElement("button"), {type: "button", textContent: answer});
  made.addEventListener("click", () => {
    const input = control(path);
    if (input.options) {
      const option = new Option(answer, answer);
      Object.assign(option.dataset, input.selectedOptions[0].dataset);
      input.append(option);
    }
    input.value = answer;
    input.focus();
    ask();
  });
  return made;
}

async function ask() {
  asked?.abort();
  const mine = asked = new AbortController();
  const params = query();
  find("open").setAttribute("href", `./?${params}`);
  answer.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(`api/v1/estimate?${params}`, {signal: mine.signal, credentials: "omit"});
    const result = await response.json();
    if (mine !== asked) return;
    if (response.ok) {
      show(total(result), sentence(result));
      find("checked").textContent = checked(result);
    } else refuse(result.errors);
  } catch {
    if (mine !== asked) return;
    refuse([{path: "", message: "The price cannot be worked out at the moment."}]);
  }
  answer.removeAttribute("aria-busy");
}

form.addEventListener("input", (event) => {
  if (event.target.name === "domain") choose();
  clearTimeout(pause);
  pause = setTimeout(ask, event.target.options ? 0 : 200);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});

// If the page was served with a question instead of a total, this fetches its answers.
if (problems.childElementCount && find("total").textContent === "\u2013") ask();

if (parent !== window) {
  const calculator = find("calculator");
  const report = () => parent.postMessage(
    {calculatorHeight: Math.ceil(calculator.getBoundingClientRect().height)}, "*");
  new ResizeObserver(report).observe(calculator);
  addEventListener("load", report);
}

// A visitor's main job, in Firefox over WebDriver BiDi: type an amount, read what it costs, see the
// same total on another page, copy the link.
//
//     node main_job.mjs http://127.0.0.1:8501 /usr/bin/firefox-esr NUMBERED DRAWN
//
// The last two are the scripts of tests/support/drawn.py, with which a page tells when it is drawn.
// The exit status is 1, with words on standard error, when the job cannot be done.

import assert from 'node:assert/strict';
import puppeteer from 'puppeteer-core';

// What is looked for on the page.
const AMOUNT_BOX = 'input[aria-label$="a month" i], input[aria-label="Amount" i]';
const TOTAL = '.st-key-headline, .st-key-answer, [data-testid="stBottom"]';
const OTHER_PAGE = { link: '::-p-aria([name="Plans"][role="link"])', path: '/plans' };
const COPY_LINK = '::-p-aria([name="Copy link"][role="button"])';

// Typed as people write; the link holds it in digits. On it the cheapest plan is the default one.
const TYPED = '12,345';
const IN_LINK = '12345';

const PATIENCE = 60_000; // milliseconds; a busy machine is slow, not broken

// Streamlit's protobuf tries WebAssembly for long numbers, and does without. Firefox logs the refusal.
const WITHOUT_WASM = /^Content-Security-Policy: .* blocked WebAssembly/;

const [url, executablePath, numbered, drawn] = process.argv.slice(2);

const textsOf = (selector) =>
  [...document.querySelectorAll(selector)].map((element) => element.innerText).join('\n');

// Firefox gives nobody the clipboard without asking a person, so the page notes what goes there.
const noteWhatIsCopied = () => {
  const write = Clipboard.prototype.writeText;
  Clipboard.prototype.writeText = function (text) {
    window.copied = text;
    return write.call(this, text);
  };
  document.addEventListener('copy', () => {
    window.copied ??= document.activeElement?.value ?? String(getSelection());
  });
};

function until(what, page, isSo, ...given) {
  return saying(what, page, page.waitForFunction(isSo, { timeout: PATIENCE }, ...given));
}

// Fails with what was waited for, and with what the page says instead.
function saying(what, page, waiting) {
  return waiting.catch(async (error) => {
    const seen = await page.evaluate(textsOf, 'body');
    throw new Error(`${what}: ${error.message}\nThe page at ${page.url()} says:\n${seen}`);
  });
}

function untilTotalHolds(page, text) {
  const holds = (selector, text) =>
    [...document.querySelectorAll(selector)].some((element) => element.innerText.includes(text));
  return until(`The total does not say ${text}`, page, holds, TOTAL, text);
}

async function untilDrawn(page) {
  await saying('The page is not drawn', page, page.evaluate(`(${drawn.trim()})(${PATIENCE})`));
  const broken = await page.$('[data-testid="stException"]');
  assert.equal(broken, null, 'The page says that something broke.');
}

const queryOf = (page) => page.evaluate(() => location.search);

// What the JSON API answers to the page's own link, written as on the page.
async function totalByApi(query) {
  const response = await fetch(`${url}/api/v1/estimate${query}`);
  const answer = await response.json();
  assert.equal(response.status, 200, `The API refuses ${query}: ${JSON.stringify(answer)}`);
  const [dollars, cents] = answer.total_usd.split('.');
  return `$${BigInt(dollars).toLocaleString('en-US')}.${cents}`;
}

async function readTotal(page) {
  await page.goto(url);
  await untilDrawn(page);
  await untilTotalHolds(page, '$');
  return page.evaluate(textsOf, TOTAL);
}

async function typeAmount(page) {
  const box = await page.waitForSelector(AMOUNT_BOX, { visible: true, timeout: PATIENCE });
  await box.click({ count: 3 });
  await page.keyboard.type(TYPED);
  await page.keyboard.press('Enter');
  const isInLink = (amount) => location.search.includes(amount);
  await until(`${TYPED} does not reach the link`, page, isInLink, IN_LINK);
  await untilDrawn(page);
}

async function goToOtherPage(page) {
  const link = await page.waitForSelector(OTHER_PAGE.link, { visible: true, timeout: PATIENCE });
  await link.click();
  const isThere = (path) => location.pathname === path;
  await until(`The link does not lead to ${OTHER_PAGE.path}`, page, isThere, OTHER_PAGE.path);
  await untilDrawn(page);
}

async function copyLink(page) {
  const button = await page.$(COPY_LINK);
  if (button === null) return 'there is no Copy link';
  await button.click();
  await until('Copy link copies nothing', page, () => window.copied !== undefined);
  const copied = await page.evaluate(() => window.copied);
  assert.equal(new URL(copied).search, await queryOf(page), `Copy link copies ${copied}.`);
  return `Copy link copies ${copied}`;
}

async function mainJob(page) {
  const first = await readTotal(page);
  await typeAmount(page);
  const query = await queryOf(page);
  const total = await totalByApi(query);
  assert.ok(!first.includes(total), `The first total is ${total} already: type another amount.`);
  await untilTotalHolds(page, total);
  await goToOtherPage(page);
  assert.equal(await queryOf(page), query, 'Another page has another link.');
  await untilTotalHolds(page, total);
  return `${TYPED} typed, ${total} on / and on ${OTHER_PAGE.path}; ${await copyLink(page)}.`;
}

const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  await page.evaluateOnNewDocument(noteWhatIsCopied);
  await page.evaluateOnNewDocument(numbered);
  const errors = [];
  page.on('pageerror', (error) => WITHOUT_WASM.test(error.message) || errors.push(error));
  const done = await mainJob(page);
  assert.deepEqual(errors, [], 'The page has errors.');
  console.log(`${await browser.version()}: ${done}`);
} catch (error) {
  console.error(`The main job fails in Firefox. ${error.message}`);
  process.exitCode = 1;
} finally {
  await browser.close();
}

// A page of the preview → a panel that tells of the text one chooses, what the checks say, and a reload whenever the files change. No libraries.
"use strict";

const { edition, token } = document.body.dataset;
const frames = [...document.querySelectorAll("iframe")];
const panel = document.getElementById("panel");
const news = document.getElementById("news");
const form = document.getElementById("edit");
const field = name => document.getElementById(name);
let version = document.body.dataset.version;
let latest = version; // of the files; a page with an unsaved correction stays behind
let messages = {};
let chosen = null; // the message in the panel, as it was when it was opened
let opener = null; // what to give the focus back to

// --- the texts of the page -------------------------------------------------------------------------------------------------------

const roots = () => [document, ...frames.map(frame => frame.contentDocument).filter(Boolean)];
const texts = () => roots().flatMap(root => [...root.querySelectorAll("[data-key]")]);

function mark() {
  for (const text of texts()) {
    const told = messages[text.dataset.key];
    if (!told) continue;
    text.tabIndex = 0;
    const isEnglish = frames.length > 1 && text.ownerDocument === frames[1].contentDocument;
    if (told.in_english && !isEnglish) text.dataset.stage = told.stage;
    else delete text.dataset.stage;
    text.classList.toggle("chosen", chosen !== null && text.dataset.key === chosen.key);
  }
}

function listen(root) {
  root.addEventListener("click", event => {
    const link = event.target.closest("a[href]");
    const text = event.target.closest("[data-key]");
    if (link && root !== document && !link.getAttribute("href").startsWith("#")) event.preventDefault();
    if (text) open(text);
  });
  root.addEventListener("keydown", event => {
    if (event.key === "Escape") close();
    if (event.key === "F8") {
      event.preventDefault();
      next();
    }
    const isPressed = event.key === "Enter" || (event.key === " " && event.target.getAttribute("role") === "button");
    if (isPressed && event.target.matches("[data-key]")) {
      event.preventDefault();
      open(event.target);
    }
  });
}

// --- the panel -------------------------------------------------------------------------------------------------------------------

function open(text) {
  const told = messages[text.dataset.key];
  if (!told || !mayLeave(told)) return;
  opener = text;
  show(told);
  history.replaceState(null, "", `#key=${encodeURIComponent(told.key)}`);
  for (const frame of frames) {
    const twin = frame.contentDocument !== text.ownerDocument && frame.contentDocument.querySelector(`[data-key="${CSS.escape(told.key)}"]`);
    if (twin) twin.scrollIntoView({ block: "center" });
  }
  panel.focus();
}

function show(told) {
  chosen = told;
  const says = { ...told, file: told.line ? `${told.file}:${told.line}` : told.file, state: told.stage };
  if (told.in_english) says.state += told.translation ? " – not finished, so the page shows the original" : " – the page shows the original";
  for (const name of ["key", "english", "translation", "note", "context", "state", "file", "written"]) {
    field(name).textContent = says[name];
    const isTwice = (name === "written" && says[name] === says.file) || (name === "translation" && form);
    field(name).parentElement.hidden = !says[name] || Boolean(isTwice);
  }
  panel.classList.toggle("unfinished", told.in_english);
  if (form) {
    field("new").value = told.translation;
    field("refused").textContent = "";
  }
  panel.hidden = false;
  mark();
}

function close() {
  if (!panel || panel.hidden || !mayLeave(null)) return;
  panel.hidden = true;
  chosen = null;
  history.replaceState(null, "", location.pathname + location.search);
  mark();
  if (opener && opener.isConnected) opener.focus();
  follow(latest);
}

const isUnsaved = () => Boolean(form && chosen && field("new").value !== chosen.translation);
const mayLeave = told => !isUnsaved() || (told && told.key === chosen.key ? false : confirm("Your correction is not saved. Drop it?"));

async function send(path, sent) {
  try {
    const headers = { "Content-Type": "application/json", "X-Preview-Token": token };
    return await (await fetch(path, { method: "POST", headers, body: JSON.stringify(sent) })).json();
  } catch {
    return { refused: "The preview does not answer; is it still running? Your text is still here." };
  }
}

function refuse(answer) {
  field("refused").textContent = answer.refused + ("current" in answer ? `\n\nIn the file now: ${answer.current}` : "");
  if ("current" in answer) chosen = { ...chosen, translation: answer.current };
}

async function save(event) {
  event.preventDefault();
  const sent = { edition, key: chosen.key, old: chosen.translation, new: field("new").value };
  const answer = await send("/save", sent);
  if (!chosen || chosen.key !== sent.key) {
    news.textContent = answer.refused || `Saved in ${answer.saved}.`;
    return;
  }
  if (answer.refused) {
    refuse(answer);
    return;
  }
  news.textContent = [`Saved in ${answer.saved}.`, ...answer.notes].join(" · ");
  // what the file says now; what was typed while the answer was on its way stays, and is the next correction
  const typed = field("new").value;
  show({ ...chosen, translation: answer.text });
  if (typed !== sent.new) field("new").value = typed;
}

async function review() {
  if (isUnsaved()) {
    field("refused").textContent = "Save your correction first: a review is of what the file says.";
    return;
  }
  const sent = { edition, key: chosen.key, old: chosen.translation };
  const answer = await send("/review", sent);
  if (answer.refused) refuse(answer);
  else news.textContent = `Signed as reviewed in ${answer.saved}.`;
}

// --- the next text to work on ------------------------------------------------------------------------------------------------------

function next() {
  const shown = frames.length ? [...frames[0].contentDocument.querySelectorAll("[data-key]")] : texts();
  const places = new Map(); // each message where it is first shown
  for (const text of shown) if (!places.has(text.dataset.key)) places.set(text.dataset.key, text);
  const keys = [...places.keys()];
  const from = chosen ? keys.indexOf(chosen.key) + 1 : 0;
  const key = [...keys.slice(from), ...keys.slice(0, from)].find(one => messages[one] && messages[one].in_english);
  if (!key || (chosen && key === chosen.key)) {
    news.textContent = "No other text of this page is unfinished.";
    return;
  }
  const found = places.get(key);
  found.scrollIntoView({ block: "center" });
  open(found);
  if (form && chosen && chosen.key === found.dataset.key) field("new").focus();
}

// --- what the checks say -----------------------------------------------------------------------------------------------------------

const counted = (number, word) => number ? `${number} ${word}${number === 1 ? "" : "s"}` : "";

function element(name, words, more = {}) {
  return Object.assign(document.createElement(name), { textContent: words, ...more });
}

function row(found) {
  const item = element("li", "", { className: found.severity });
  const says = `${found.severity}: ${found.message}`;
  if (found.key) {
    const button = element("button", says, { type: "button" });
    button.addEventListener("click", () => {
      const text = texts().find(one => one.dataset.key === found.key);
      if (!text) return;
      text.scrollIntoView({ block: "center" });
      open(text);
    });
    item.append(button);
  } else item.append(element("span", says));
  item.append(element("p", found.hint), element("code", `${found.place} · ${found.kind}`));
  return item;
}

async function check() {
  if (!edition || !field("checks")) return;
  const asked = version;
  const answer = await fetch(`${edition}${location.pathname.endsWith("/paged") ? "/paged" : ""}/findings.json`);
  if (asked !== version) return; // the files have changed meanwhile, and are asked for anew
  if (!answer.ok || !(answer.headers.get("Content-Type") || "").startsWith("application/json")) {
    field("counted").textContent = "The checks could not be made.";
    return;
  }
  const { here, elsewhere } = await answer.json();
  const number = severity => here.filter(found => found.severity === severity).length;
  const parts = ["error", "warning", "note"].map(severity => counted(number(severity), severity)).filter(Boolean);
  const rest = elsewhere ? `; ${elsewhere} elsewhere (cop-docs check)` : "";
  field("counted").textContent = (parts.length ? `Checks: ${parts.join(", ")} on this page` : "Checks: nothing on this page") + rest;
  field("found").replaceChildren(...here.map(row));
}

// --- following the files -----------------------------------------------------------------------------------------------------------

async function read() {
  if (!edition) return;
  const answer = await fetch(`${edition}/messages.json`);
  if (answer.ok) messages = await answer.json();
}

async function follow(current) {
  latest = current;
  if (current === version) return;
  if (!frames.length) {
    if (isUnsaved()) news.textContent = "The files have changed; this page follows once you have saved.";
    else location.reload();
    return;
  }
  version = current;
  await read();
  check();
  for (const frame of frames) frame.contentWindow.location.reload();
  if (chosen && !isUnsaved() && messages[chosen.key]) show(messages[chosen.key]);
}

function arrive(frame) {
  listen(frame.contentDocument);
  mark();
}

function jump() {
  const key = new URLSearchParams(location.hash.slice(1)).get("key");
  const text = key && texts().find(one => one.dataset.key === key);
  if (text && !(chosen && chosen.key === key)) {
    text.scrollIntoView({ block: "center" });
    text.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  }
}

const isLoaded = frame => frame.contentDocument.readyState === "complete" && frame.contentDocument.URL !== "about:blank";

const SILENT = "The preview does not answer; is it still running?";
let events = null;

// Only while the page is seen: a browser holds few connections to one server, and a page that waits in another tab would take one.
function listenForChanges() {
  if (events) events.close();
  events = document.hidden ? null : new EventSource("/events");
  if (!events) return;
  events.addEventListener("version", event => follow(event.data));
  events.addEventListener("error", () => { if (news) news.textContent = SILENT; });
  events.addEventListener("open", () => { if (news && news.textContent === SILENT) news.textContent = ""; });
}

async function start() {
  listen(document);
  await read();
  for (const frame of frames) {
    frame.addEventListener("load", () => { arrive(frame); jump(); });
    if (isLoaded(frame)) arrive(frame);
  }
  mark();
  jump();
  if (panel) field("close").addEventListener("click", close);
  if (field("next")) field("next").addEventListener("click", next);
  if (form) {
    form.addEventListener("submit", save);
    field("review").addEventListener("click", review);
  }
  addEventListener("beforeunload", event => { if (isUnsaved()) event.preventDefault(); });
  check();
  listenForChanges();
  document.addEventListener("visibilitychange", listenForChanges);
  addEventListener("pagehide", () => events && events.close());
}

start();

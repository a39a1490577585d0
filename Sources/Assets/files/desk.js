// Adds single keys and running clocks to pages that work without them.
"use strict";

const isTyping = (target) => target.closest("input, select, textarea, [contenteditable]") !== null;

const handoffs = () => Array.from(document.querySelectorAll(".handoff"));

function move(step) {
  const rows = handoffs();
  if (rows.length === 0) return;
  const present = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[Math.min(Math.max(present + step, 0), rows.length - 1)];
  for (const row of rows) row.removeAttribute("aria-current");
  next.setAttribute("aria-current", "true");
  const target = next.querySelector(".who a") || next.querySelector("a, button");
  if (target) target.focus();
}

function press(selector) {
  const rows = handoffs();
  const row = rows.length === 0
    ? document.querySelector(".head") : rows.find((row) => row.contains(document.activeElement));
  const button = row && row.querySelector(selector);
  if (button) button.click();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  switch (event.key) {
    case "/": {
      const find = document.getElementById("find");
      if (!find) return;
      find.focus();
      event.preventDefault();
      break;
    }
    case "?": {
      const keys = document.getElementById("keys");
      if (keys) keys.togglePopover();
      break;
    }
    case "j": move(1); break;
    case "k": move(-1); break;
    case "a": press("[data-key=accept]"); break;
    case "r": press("[data-key=reject]"); break;
  }
});

// A toast goes by itself even where motion is reduced; it stays while somebody points at it or works in it.
for (const toast of document.querySelectorAll(".toast")) {
  const leave = () => toast.matches(":hover, :focus-within") ? setTimeout(leave, 2000) : toast.remove();
  setTimeout(leave, 12000);
}

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// Text of a clock: <b data-due="milliseconds since 1970">27 min left</b>
function duration(milliseconds) {
  const minutes = Math.floor(milliseconds / 60000);
  if (minutes < 1) return Math.max(0, Math.floor(milliseconds / 1000)) + " s";
  if (minutes < 60) return minutes + " min";
  if (minutes < 1440) return Math.floor(minutes / 60) + " h" + (minutes % 60 ? " " + (minutes % 60) + " min" : "");
  return Math.floor(minutes / 1440) + " d" + (Math.floor(minutes / 60) % 24 ? " " + (Math.floor(minutes / 60) % 24) + " h" : "");
}

function refresh() {
  const now = Date.now();
  for (const text of document.querySelectorAll("[data-due]")) {
    const left = Number(text.dataset.due) - now;
    text.textContent = left >= 0 ? duration(left) + " left" : duration(-left) + " over";
  }
}
if (document.querySelector("[data-due]")) setInterval(refresh, 10000);

// A button that prints shows only where scripts run.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Forms on pages of their own are shown above the present page; what came of a call is asked on return.
const above = () => {
  let dialog = document.getElementById("above");
  if (dialog) return dialog;
  dialog = document.createElement("dialog");
  dialog.id = "above";
  dialog.className = "dialog";
  dialog.popover = "auto";
  dialog.setAttribute("aria-labelledby", "deed-title");
  document.body.append(dialog);
  return dialog;
};

async function show(address) {
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const deed = page.getElementById("deed");
    if (!answer.ok || !deed) throw new Error("no form");
    const dialog = above();
    for (const address of deed.querySelectorAll(".without-script")) address.remove();
    dialog.replaceChildren(...document.importNode(deed, true).childNodes);
    dialog.showPopover();
    const first = dialog.querySelector("input:not([type=hidden]), select, textarea, button");
    if (first) first.focus();
  } catch {
    location.href = address;
  }
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  const link = event.target.closest("a[data-dialog], a[data-reach], a[data-close]");
  if (!link) return;
  if ("close" in link.dataset) {
    const dialog = link.closest("#above");
    if (!dialog) return;
    dialog.hidePopover();
  } else if (link.dataset.reach) {
    // The link itself dials or writes; beneath it the question waits.
    const page = link.href;
    link.href = link.dataset.reach;
    setTimeout(() => { link.href = page; }, 0);
    show(page);
    return;
  } else {
    show(link.href);
  }
  event.preventDefault();
});

// A choice that only sorts or filters is sent at once.
for (const form of document.querySelectorAll("form[data-choose]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// Live parts: <div id data-live="handoff lead" data-fragment="/queue/list"> is fetched again when one of its nouns
// changes; while somebody types in it or a form lies above the page, it waits.
const live = () => Array.from(document.querySelectorAll("[data-live]"));
const waiting = new Map();

function later(part, milliseconds) {
  if (waiting.has(part)) return;
  waiting.set(part, setTimeout(() => { waiting.delete(part); renew(part); }, milliseconds));
}

async function renew(part) {
  const active = document.activeElement;
  const isBusy = document.querySelector("#above:popover-open") || (part.contains(active) && isTyping(active));
  const isTouched = Array.from(part.querySelectorAll("input, textarea")).some((input) =>
    input.type === "checkbox" ? input.checked !== input.defaultChecked : input.value !== input.defaultValue);
  if (isBusy || isTouched || part.querySelector("details[open], form[data-sent]")) return later(part, 2000);
  const row = part.contains(active) && active.closest("[id]");
  const place = row ? Array.from(row.querySelectorAll("a, button")).indexOf(active) : -1;
  const current = part.querySelector(".handoff[aria-current]");
  const answer = await fetch(part.dataset.fragment, { credentials: "same-origin" }).catch(() => null);
  if (!answer || !answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  part.replaceChildren(...document.importNode(page.body, true).childNodes);
  const again = current && document.getElementById(current.id);
  if (again) again.setAttribute("aria-current", "true");
  const target = row && document.getElementById(row.id);
  if (target && place >= 0) (target.querySelectorAll("a, button")[place] || target).focus();
}

function follow() {
  const source = new EventSource("/events");
  let isLost = false;
  const lost = (is) => {
    isLost = is;
    let sign = document.getElementById("lost");
    if (!sign && !is) return;
    if (!sign) {
      sign = document.createElement("p");
      sign.id = "lost";
      sign.setAttribute("role", "status");
      sign.textContent = "Not live, trying again";
      (document.querySelector(".top .me") || document.body).before(sign);
    }
    if (!is) sign.remove();
  };
  source.addEventListener("open", () => {
    if (isLost) for (const part of live()) later(part, 0);
    lost(false);
  });
  source.addEventListener("changed", (event) => {
    const nouns = event.data.split(" ");
    for (const part of live()) {
      if (part.dataset.live.split(" ").some((noun) => nouns.includes(noun))) later(part, 700);
    }
  });
  source.addEventListener("error", () => {
    lost(true);
    if (source.readyState === EventSource.CLOSED) setTimeout(follow, 5000);
  });
  window.addEventListener("pagehide", () => source.close(), { once: true });
  window.addEventListener("pageshow", (event) => { if (event.persisted) follow(); }, { once: true });
}
if (live().length > 0) follow();

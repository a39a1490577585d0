// Adds single keys and running clocks to pages that work without them.
"use strict";

const isTyping = (target) => target.closest("input, select, textarea, [contenteditable]") !== null;

const handoffs = () => Array.from(document.querySelectorAll(".handoff"));

function move(step) {
  const rows = handoffs();
  if (rows.length === 0) return;
  const present = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[Math.min(Math.max(present + step, 0), rows.length - 1)];
  const target = next.querySelector("a, button");
  if (target) target.focus();
}

function press(selector) {
  const row = handoffs().find((row) => row.contains(document.activeElement));
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
    case "j": move(1); break;
    case "k": move(-1); break;
    case "a": press("[data-key=accept]"); break;
    case "r": press("[data-key=reject]"); break;
  }
});

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

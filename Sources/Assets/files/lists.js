// Search that offers while one types, rows that are chosen together, and whom a form may mean.
"use strict";

async function part(address) {
  const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
  if (!answer || !answer.ok || answer.redirected) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return Array.from(document.importNode(page.body, true).childNodes);
}

function calm(milliseconds, action) {
  let timer = 0;
  return () => { clearTimeout(timer); timer = setTimeout(action, milliseconds); };
}

// The search box of the top bar.
const find = document.querySelector("form.find input");
if (find) {
  const form = find.form;
  const offered = document.createElement("div");
  offered.className = "offered";
  offered.hidden = true;
  offered.setAttribute("role", "region");
  offered.setAttribute("aria-label", "What was found");
  form.append(offered);
  find.autocomplete = "off";
  let asked = "";
  const links = () => Array.from(offered.querySelectorAll("a"));
  find.addEventListener("input", calm(150, async () => {
    asked = find.value.trim();
    if (asked.length < 2) { offered.hidden = true; return; }
    const now = asked;
    const found = await part("/search/suggestions?q=" + encodeURIComponent(now));
    if (!found || now !== asked) return;
    offered.replaceChildren(...found);
    offered.hidden = false;
  }));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { offered.hidden = true; find.focus(); return; }
    if (offered.hidden || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    const all = [find, ...links()];
    const next = all.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    all[(next + all.length) % all.length].focus();
    event.preventDefault();
  });
  document.addEventListener("click", (event) => { if (!form.contains(event.target)) offered.hidden = true; });
}

// Rows of a list: all at once, and how many are chosen.
for (const form of document.querySelectorAll("[data-choosing]")) {
  const boxes = Array.from(form.querySelectorAll("input[name=row]"));
  const count = form.querySelector("[data-count]");
  const words = count.textContent;
  const whole = document.createElement("label");
  whole.className = "choice";
  const box = document.createElement("input");
  box.type = "checkbox";
  whole.append(box, " Choose all shown");
  count.before(whole);
  const tell = () => {
    const chosen = boxes.filter((one) => one.checked).length;
    count.textContent = chosen === 0 ? words : chosen + " chosen";
    box.checked = chosen === boxes.length;
  };
  box.addEventListener("change", () => { for (const one of boxes) one.checked = box.checked; tell(); });
  form.addEventListener("change", tell);
  tell();
}

// Whom or what a form may mean, while somebody fills it in.
for (const form of document.querySelectorAll("form[data-offers]")) {
  const place = form.querySelector("[data-offered]");
  const ask = calm(400, async () => {
    const query = new URLSearchParams();
    for (const name of ["firstName", "lastName", "email", "phone", "company", "name", "website", "country"]) {
      const input = form.elements[name];
      if (input && input.value) query.set(name, input.value);
    }
    if (place.querySelector("input:checked")) return;
    const found = await part(form.dataset.offers + "?" + query);
    if (found && !place.querySelector("input:checked")) place.replaceChildren(...found);
  });
  form.addEventListener("input", (event) => { if (!place.contains(event.target)) ask(); });
}

// A plan's sliders: what they would change is asked for while they are dragged, the curve when they are let go.
const plan = document.querySelector("form[data-plan]");
if (plan) {
  const parts = plan.dataset.plan.split(" ").map((id) => document.getElementById(id));
  const curve = document.getElementById(plan.dataset.planCurve);
  let asked = 0;
  const draw = async (isWhole) => {
    const now = ++asked;
    for (const part of parts) part.setAttribute("aria-busy", "true");
    const address = plan.action + "?" + new URLSearchParams(new FormData(plan));
    const answer = await fetch(isWhole ? address : address + "&part=outcome", { credentials: "same-origin" })
      .catch(() => null);
    if (now !== asked) return;
    for (const part of parts) part.removeAttribute("aria-busy");
    if (!answer || !answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of isWhole ? [...parts, curve] : parts) {
      const fresh = page.getElementById(part.id);
      if (fresh) part.replaceChildren(...Array.from(document.importNode(fresh, true).childNodes));
    }
    history.replaceState(null, "", address);
  };
  const redraw = calm(60, () => draw(false));
  plan.addEventListener("input", (event) => {
    const told = event.target.closest("label")?.querySelector("output");
    if (told) told.value = event.target.value;
    redraw();
  });
  plan.addEventListener("change", calm(250, () => draw(true)));
}

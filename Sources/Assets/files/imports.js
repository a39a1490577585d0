// Shows how far an upload or a piece of work is, on pages that work without it.
"use strict";

// An upload is sent in the background, so that its way can be shown; the answer's page is opened as a browser would.
for (const form of document.querySelectorAll("form[data-upload]")) {
  form.addEventListener("submit", (event) => {
    if (!form.querySelector("input[type=file]").files.length) return;
    event.preventDefault();
    event.stopPropagation();
    const bar = form.querySelector("progress");
    const words = form.querySelector("[data-travel]");
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (sent) => {
      bar.hidden = false;
      bar.value = sent.total ? sent.loaded / sent.total : 0;
      words.value = sent.loaded < sent.total ? Math.floor(bar.value * 100) + "% sent" : "Looking the files through";
    });
    request.addEventListener("load", () => {
      if (request.status < 400) return location.assign(request.responseURL);
      document.open();
      document.write(request.responseText);
      document.close();
    });
    request.addEventListener("error", () => {
      bar.hidden = true;
      words.value = "The connection broke. Send it again.";
      delete form.dataset.sent;
    });
    request.open("POST", form.action);
    request.send(new FormData(form));
  });
}

// Work on the server: asked for about once a second until it is over.
for (const card of document.querySelectorAll("[data-task]")) {
  const bar = card.querySelector("progress");
  const words = card.querySelector("[data-words]");
  const ask = async () => {
    try {
      const answer = await (await fetch(card.dataset.task, { headers: { Accept: "application/json" } })).json();
      words.textContent = answer.words;
      if (answer.share === undefined || answer.share === null) bar.removeAttribute("value"); else bar.value = answer.share;
      if (answer.over) return location.replace(answer.next);
    } catch {
      words.textContent = "The connection is lost; trying again.";
    }
    setTimeout(ask, 800);
  };
  setTimeout(ask, 500);
}

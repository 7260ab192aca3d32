"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const links = all("a[data-claim]");
  const cardOf = (link) => document.getElementById(link.dataset.claim);
  const linkOf = (card) => document.querySelector(`a[data-claim="${CSS.escape(card.id)}"]`);
  let current = null;

  const clear = () => {
    all('[aria-current="true"]').forEach((element) => element.removeAttribute("aria-current"));
    const link = current;
    current = null;
    return link;
  };
  const select = (link, into) => {
    clear();
    current = link;
    const card = cardOf(link);
    link.setAttribute("aria-current", "true");
    card.setAttribute("aria-current", "true");
    card.hidden = false;
    const box = card.closest(".cards");
    if (box.scrollHeight > box.clientHeight) box.scrollTop = card.offsetTop - 8;
    (into ? card : link).focus({ preventScroll: into });
    if (matchMedia("(max-width: 56rem)").matches) link.scrollIntoView({ block: "start" });
  };
  const step = (by, only) => {
    const shown = links.filter((link) => !link.classList.contains("off") && (!only || link.dataset.finding));
    if (!shown.length) return;
    const order = links.indexOf(current ?? document.activeElement);
    const next = by > 0
      ? shown.find((link) => links.indexOf(link) > order) ?? shown[0]
      : shown.findLast((link) => links.indexOf(link) < order) ?? shown.at(-1);
    select(next, false);
  };
  const back = () => { const link = clear(); if (link) link.focus(); };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-claim]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); select(link, true); }
    if (event.target.closest(".close")) back();
    const jump = event.target.closest('a[href^="#"]:not([data-claim])');
    const target = jump && document.getElementById(jump.hash.slice(1));
    const claim = target && target.classList.contains("card") && linkOf(target);
    if (claim) { event.preventDefault(); select(claim, true); claim.scrollIntoView({ block: "center" }); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") back();
    else if (event.key === "j") step(1, false);
    else if (event.key === "k") step(-1, false);
    else if (event.key === "n") step(1, true);
    else if (event.key === "p") step(-1, true);
  });
  all("[data-filter]").forEach((button) => button.addEventListener("click", () => {
    const pressed = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(pressed));
    const report = button.closest("[data-report]");
    const chosen = all('[data-filter][aria-pressed="true"]', report).map((one) => one.dataset.filter);
    let count = 0;
    all(".card", report).forEach((card) => {
      const on = !chosen.length || chosen.includes(card.dataset.label);
      card.hidden = !on;
      count += on;
      linkOf(card)?.classList.toggle("off", !on);
    });
    report.querySelector("[data-shown]").textContent = chosen.length ? `${count} shown` : "";
  }));
  const start = document.getElementById(location.hash.slice(1));
  if (start && start.classList.contains("card") && linkOf(start)) select(linkOf(start), true);
})();

// The tabs of a report: by keyboard too; which one is open, and how far it was read, survives a reload.
"use strict";

function theTrang({ place, code }) {
  const tabs = [...place.querySelectorAll("[role=tab]")];
  const pane = place.querySelector(".ben");
  let shown = tabs[0];
  pane.addEventListener("scroll", () => pane.isConnected && sessionStorage.setItem(`cuon-${code}-${shown.id}`, String(pane.scrollTop)));

  function open(tab, focus) {
    for (const each of tabs) {
      const chosen = each === tab;
      each.setAttribute("aria-selected", String(chosen));
      each.tabIndex = chosen ? 0 : -1;
      document.getElementById(each.getAttribute("aria-controls")).hidden = !chosen;
    }
    if (focus) tab.focus();
    shown = tab;
    sessionStorage.setItem(`tab-${code}`, tab.id);
    pane.scrollTop = Number(sessionStorage.getItem(`cuon-${code}-${tab.id}`) || 0);
  }
  tabs.forEach((tab, index) => {
    tab.addEventListener("click", () => open(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) open(tabs[(index + step + tabs.length) % tabs.length], true);
    });
  });
  open(document.getElementById(sessionStorage.getItem(`tab-${code}`) || "") || tabs[0]);

  return {
    shownTab: () => shown,
    // The cursor into a field, on its tab, in the middle of what is seen; or where something is chosen.
    goTo(field) {
      if (!field) return;
      const panel = field.closest("[role=tabpanel]");
      if (!panel) { field.closest("details").open = true; field.focus(); return; }
      open(tabs.find((tab) => tab.getAttribute("aria-controls") === panel.id));
      field.focus({ preventScroll: true });
      pane.scrollTop += field.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 2;
      if (pane.scrollHeight <= pane.clientHeight) field.scrollIntoView({ block: "center" });
    },
  };
}

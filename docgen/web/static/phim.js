// Everything by keyboard: few stops for Tab, the rest by arrows and keys.
"use strict";

function phimTat(sheet) {
  const { place } = sheet;
  const insert = document.getElementById("chen");

  place.addEventListener("keydown", (event) => {
    const { target, key } = event;
    const alone = event.altKey && !event.ctrlKey && !event.shiftKey;
    // A figure is removed from its field, so that Tab goes from figure to figure.
    const figure = event.ctrlKey && key === "Delete" && target.closest(".so-lieu tr");
    if (figure) press(event, figure.querySelector("[data-khuon-viec=xoa-so]"));
    // So is it given another name.
    const name = key === "F2" && !event.ctrlKey && !event.altKey && target.closest(".so-lieu tr");
    if (name && name.querySelector("[data-ten]")) { event.preventDefault(); name.querySelector("[data-ten]").select(); }
    // A paragraph, a section, a row of a table moves from within its field.
    const way = alone && { ArrowUp: "len", ArrowDown: "xuong" }[key];
    const line = target.closest(".o-bang tr[data-hang]");
    const row = way && (line || target.closest(".doan:not(.soan)"));
    if (row) press(event, row.querySelector(`:scope > :is([role=toolbar], .viec-dong) [data-khuon-viec=${way}]`));
    // Rows come and go from within their cells.
    const change = line && event.ctrlKey && { Enter: "them-dong", Delete: "xoa" }[key];
    if (change) press(event, line.querySelector(`[data-khuon-viec=${change}]`));
    // So do columns, from within their titles, which have one line.
    const head = target.closest(".o-bang th");
    const column = head && event.ctrlKey && { Enter: "them-cot", Delete: "xoa-cot" }[key];
    if (column) press(event, head.querySelector(`[data-khuon-viec=${column}]`));
    else if (key === "Enter" && target.matches(".o-bang textarea, .ten-bang textarea, .so-lieu [data-ten]") && !event.ctrlKey) event.preventDefault();
    // From a paragraph to the figures that can be put where the cursor is.
    if (alone && event.code === "KeyS" && target.closest(".soan")) { event.preventDefault(); insert.focus(); }
    // Of the buttons below a paragraph Tab stops at the first; arrows go to the others.
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    const bar = step && target.closest("[role=toolbar]");
    if (bar) {
      const buttons = [...bar.querySelectorAll("button:not(:disabled)")];
      buttons[(buttons.indexOf(target) + step + buttons.length) % buttons.length].focus();
      event.preventDefault();
    }
  });
  function press(event, button) {
    if (!button) return;
    event.preventDefault();
    if (!button.disabled) button.click();
  }

  // Arrows open the list of figures: closed, each arrow would put in the next one.
  insert.addEventListener("keydown", (event) => {
    if (!insert.showPicker || event.altKey || !(/^Arrow(Up|Down)$/.test(event.key) || event.key.length === 1)) return;
    event.preventDefault();
    insert.showPicker();
  });

  // What “Thêm…” has opened covers the page: it closes as it is left.
  const more = place.querySelector("details.them");
  more.addEventListener("focusout", (event) => { if (event.relatedTarget && !more.contains(event.relatedTarget)) more.open = false; });
  more.addEventListener("keydown", (event) => { if (event.key === "Escape") { more.open = false; more.querySelector("summary").focus(); } });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "F8") return;
    event.preventDefault();
    sheet.toOpen();
  }, { signal: sheet.ended });
}

// Levels of clauses, sections and lines of lists, and paragraphs that become one: by the keys of Word.
"use strict";

function capBac(sheet, lettersBefore) {
  const { place } = sheet;
  const rowOf = (field) => field.parentElement.closest(".doan");
  const blockOf = (row) => row && row.dataset.hang;
  const buttonFor = (field, way) => rowOf(field).querySelector(`:scope > [role=toolbar] [data-khuon-viec=${way}]`);
  const isPrompt = (field) => Boolean(field.querySelector("[data-nhac]")) && field.textContent.replace(/^[-+] /, "") === field.querySelector("[data-nhac]").textContent;
  const lettersOf = (field) => (isPrompt(field) ? 0 : field.textContent.length);

  // Who came to a paragraph with Tab goes on with Tab; who works in it changes its level.
  let byTab = false;
  let passing = null;
  document.addEventListener("keydown", (event) => {
    byTab = event.key === "Tab";
    if (!/^(Tab|Shift|Control|Alt|Meta)$/.test(event.key)) passing = null;
  }, { capture: true, signal: sheet.ended });
  document.addEventListener("mousedown", () => { byTab = false; passing = null; }, { capture: true, signal: sheet.ended });
  place.addEventListener("focusin", (event) => { passing = byTab ? event.target : null; byTab = false; });

  function atStart(field) {
    const selection = window.getSelection();
    return selection.isCollapsed && field.contains(selection.anchorNode) && (isPrompt(field) || lettersBefore(field) <= (/^[-+] /.test(field.textContent) ? 2 : 0));
  }
  function isAtEdge(field, end) {
    const selection = window.getSelection();
    if (!selection.isCollapsed || !field.contains(selection.anchorNode)) return false;
    return isPrompt(field) || lettersBefore(field) === (end ? field.textContent.length : 0);
  }
  place.addEventListener("keydown", (event) => {
    const field = event.target.closest(".soan[data-duong]");
    if (!field || event.isComposing || event.ctrlKey || event.metaKey || !rowOf(field)) return;
    const { key } = event;
    const byArrow = event.altKey && event.shiftKey && { ArrowRight: "vao", ArrowLeft: "ra" }[key];
    const way = byArrow || (key === "Tab" && !event.altKey && (event.shiftKey ? "ra" : "vao"));
    const button = way && (byArrow || (passing !== field && atStart(field))) && buttonFor(field, way);
    if (byArrow || button) { event.preventDefault(); byTab = false; if (button) button.click(); return; }
    if (event.altKey || event.shiftKey) return;
    const fields = [...place.querySelectorAll("#loi-van .soan[data-duong]")];
    if (key === "Backspace" && isAtEdge(field, false)) backwards(event, field, fields[fields.indexOf(field) - 1]);
    else if (key === "Delete" && isAtEdge(field, true)) forwards(event, field, fields[fields.indexOf(field) + 1]);
  });
  const isTitle = (field) => field.matches(".muc");
  function backwards(event, field, before) {
    if (isTitle(field)) return;
    event.preventDefault();
    if (field.matches(".khoan")) { sheet.reshape({ viec: "lui-lai", duong: blockOf(rowOf(field)) }); return; }
    const isBeside = before && rowOf(field).previousElementSibling === rowOf(before);
    if (!isPrompt(field) && (!isBeside || isTitle(before))) return; // words go into no title and no table
    sheet.reshape({ viec: "lui-lai", duong: blockOf(rowOf(field)) }, "", isBeside ? lettersOf(before) : 0);
  }
  function forwards(event, field, next) {
    if (!next || isTitle(next) || isTitle(field) || rowOf(field).nextElementSibling !== rowOf(next)) return;
    event.preventDefault();
    sheet.reshape({ viec: "noi", duong: blockOf(rowOf(next)) }, "", lettersOf(field));
  }
}

// A report being filled in: every field is kept as it is left, mistakes appear at their fields, pages follow.
"use strict";

// ``at`` is the path where the cursor goes, after ``far`` letters of its text, ``typed`` what was typed meanwhile, ``pressed`` the button that is
// pressed again.
function moBaoCao(place, { at = "", typed = "", pressed = "", far = 0 } = {}) {
  const end = new AbortController(); // of what listens to more than the place, when another takes its place
  const code = place.dataset.viec;
  const base = `/viec/${code}`;
  const outline = Number(place.dataset.khuon);
  const news = document.getElementById("da-ghi");
  const sheet = { place, code, base, outline, ended: end.signal, reshape };
  sheet.pages = () => dungTrang(base, (list) => sheet.parted(list).sai.size, (list) => sheet.toWrong(list));
  for (const part of [theTrang, loiO, kyCu, doanVan, ghiO]) Object.assign(sheet, part(sheet));
  Object.assign(sheet, bangMoi(sheet));
  tepWord(sheet);
  phimTat(sheet);
  sheet.show(sheet.judged());
  news.textContent = "Mọi thay đổi được ghi ngay";
  sheet.recall();
  sheet.pages();

  // Paragraphs and figures come and go.
  // The place is shown anew meanwhile: what is typed until the new field is there is held, and put into it.
  let held = null;
  function letGo() {
    const typed = held.end();
    held = null;
    if (typed) sheet.putAside(typed);
  }
  function putHeld(field, typed) {
    const button = field && field.matches(".soan") && field.parentElement.closest(".doan").querySelector("[data-khuon-viec^=them]");
    if (!field || !field.matches(".soan, input, textarea")) { sheet.putAside(typed); return; }
    const lines = button ? typed.split("\n") : [typed.replace(/\n/g, " ")];
    if (lines[0]) { if (button) nhuongCho(field); document.execCommand("insertText", false, lines[0]); sheet.later(field, 0); }
    if (lines.length > 1) sheet.divide(field, lines.slice(1).join("\n"));
  }
  // One step of the outline, or none where only what another window has done is to be seen; whether it was done.
  async function reshape(body, text = "", far = 0) {
    if (held) return false;
    const way = body ? body.viec : "";
    const pressed = document.activeElement && document.activeElement.matches(`[data-khuon-viec="${way}"]`) && /^(len|xuong)$/.test(way) ? way : "";
    const moved = /^(len|xuong|vao|ra)$/.test(way) && document.activeElement.closest(".soan");
    if (moved) far = lettersBefore(moved); // the cursor goes with its paragraph
    const button = /^them(-trong)?$/.test(way) && place.querySelector(`[data-khuon-viec="${way}"][data-khoi="${CSS.escape(body.duong)}"]`);
    held = giuChu.hold(place, button && button.closest(".doan"), text);
    try {
      const left = await sheet.flush();
      if (left && body) { letGo(); sheet.goTo(left); return false; } // it is decided upon where it stands
      const answer = body ? await goi(`${base}/khuon`, { khuon: outline, ...body }) : {};
      const next = await phanMoi("bao-cao");
      await held.composed();
      // Nothing waits from here to the end: there is no moment for a letter between the held field and the new one.
      const typed = held.end();
      held = null;
      end.abort();
      thayBaoCao(place, next);
      moBaoCao(next, { at: answer.moi, typed, pressed, far });
      return true;
    } catch (error) {
      letGo();
      if (error.cu) sheet.outlineIsOld();
      else news.textContent = error.message;
      window.alert(error.message);
      return false;
    }
  }
  capBac(sheet, lettersBefore);
  window.addEventListener("beforeunload", (event) => { if (held) event.preventDefault(); }, { signal: end.signal });
  place.addEventListener("click", async (event) => {
    const change = event.target.closest("[data-khuon-viec]");
    if (change) {
      if (change.dataset.canHoi && !window.confirm(change.dataset.canHoi)) return;
      await reshape({ viec: change.dataset.khuonViec, duong: change.dataset.khoi, ten: change.dataset.ten || "" });
    }
  });
  // Cells copied from Excel fill the fields from here on; one cell is typed as ever.
  place.addEventListener("paste", (event) => {
    const field = event.target.closest(".o-bang td :is(input, textarea), .so-lieu td input");
    const text = event.clipboardData.getData("text/plain").replace(/[\r\n]+$/, "");
    if (!field || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    reshape({ viec: "dan", duong: field.dataset.duong, chu: text });
  });
  // Steps are taken back and done again, by keyboard too wherever nothing was typed that Ctrl+Z would take back.
  const touched = new WeakSet();
  place.addEventListener("input", (event) => touched.add(event.target.closest(".soan") || event.target));
  for (const id of ["hoan-tac", "lam-lai"]) document.getElementById(id).addEventListener("click", () => reshape({ viec: id }));
  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    const id = key === "z" && !event.shiftKey ? "hoan-tac" : key === "y" || key === "z" ? "lam-lai" : "";
    if (!id || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const field = event.target.closest("input, textarea, .soan");
    const button = document.getElementById(id);
    if ((field && touched.has(field)) || button.disabled) return;
    event.preventDefault();
    button.click();
  }, { signal: end.signal });
  document.getElementById("them-so").addEventListener("submit", (event) => {
    event.preventDefault();
    const value = (name) => document.getElementById(`ts-${name}`).value;
    reshape({ viec: "them-so", o: { ten: value("ten"), dvt: value("dvt"), so: value("so"), ke: value("ke") } });
  });

  // Where the cursor is among the letters of a paragraph, the words of its figures counted with them.
  function lettersBefore(field) {
    const selection = window.getSelection();
    if (!field.contains(selection.focusNode)) return 0;
    const before = document.createRange();
    before.setStart(field, 0);
    before.setEnd(selection.focusNode, selection.focusOffset);
    return before.toString().length;
  }
  function setCursor(field, letters) {
    const texts = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
    for (let left = letters, text; left && (text = texts.nextNode()); left -= text.length) {
      const chip = text.parentElement.closest("[contenteditable=false]");
      if (!chip && left <= text.length) { window.getSelection().collapse(text, left); return; }
      if (chip && left <= text.length) { window.getSelection().collapse(chip.parentNode, [...chip.parentNode.childNodes].indexOf(chip) + 1); return; }
    }
    window.getSelection().collapse(field, letters ? field.childNodes.length : 0);
  }
  // Who moves a paragraph or a row with its button can press it again at once.
  function pressAgain() {
    const buttons = pressed ? [pressed, "len", "xuong"].map((each) => place.querySelector(`[data-khuon-viec=${each}][data-khoi="${CSS.escape(at)}"]`)) : [];
    const button = buttons.find((each) => each && !each.disabled);
    if (button) button.focus({ preventScroll: true });
  }
  if (at) {
    const shown = sheet.shownTab();
    const field = sheet.fieldOf(at) || place.querySelector(`#${shown.getAttribute("aria-controls")} [data-duong]`) || shown;
    if (field === shown) shown.focus(); else sheet.goTo(field);
    if (field.matches(".soan")) {
      setCursor(field, far);
    }
    if (typed) putHeld(field, typed);
    else pressAgain();
  } else if (typed) sheet.putAside(typed);
  return sheet;
}

{
  const lost = giuChu.lost();
  const sheet = moBaoCao(document.getElementById("bao-cao"));
  if (lost) sheet.putAside(lost);
}

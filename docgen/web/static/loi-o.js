// Mistakes at their fields; what belongs to none stands above.
"use strict";

function loiO(sheet) {
  const { place } = sheet;
  const others = document.getElementById("loi-khac");
  let judged = JSON.parse(document.getElementById("loi-dau").textContent);

  const fields = new Map(); // of paths: they stay as long as the place
  function fieldOf(path) {
    if (!fields.has(path)) fields.set(path, found(path));
    return fields.get(path);
  }
  function found(path) {
    const choice = place.querySelector(`[data-chon="${CSS.escape(path)}"]`);
    if (choice) return choice;
    for (let at = path; at; at = at.replace(/(\.[^.[\]]+|\[\d+\])$/, "")) {
      const field = place.querySelector(`[data-duong="${CSS.escape(at)}"]`) || place.querySelector(`[data-hang="${CSS.escape(at)}"] [data-duong]:not([data-ten])`) || place.querySelector(`[data-duong^="${CSS.escape(at)}."]:not([data-ten])`);
      if (field) return field;
      if (!/(\.[^.[\]]+|\[\d+\])$/.test(at)) return null;
    }
    return null;
  }
  let numbered = 0;
  function tell(field, words, weight) {
    const note = phanTu("p", { chu: words, lop: `cho-loi ${weight}`, id: `loi-o-${++numbered}` });
    (field.closest("label") || field).after(note);
    field.setAttribute("aria-describedby", note.id);
    if (!weight) { field.setAttribute("aria-invalid", "true"); field.classList.add("hong"); }
    return note;
  }
  // What was said of a value is being looked at again from the moment the value is typed anew.
  const notes = new Map(); // of a note: the path it is about, and its field
  function lookedAtAgain(typed) {
    const path = typed.dataset.duong;
    for (const [note, about] of notes) {
      if (about.field !== typed && !path.startsWith(`${about.path}.`) && !path.startsWith(`${about.path}[`)) continue;
      note.classList.add("dang-xem");
      about.field.classList.remove("hong");
      about.field.removeAttribute("aria-invalid");
    }
  }
  function parted(list) {
    // The open places and the wrong ones, each once, however much is said of it: fields, or paths without one.
    const found = { trong: new Set(), sai: new Set() };
    for (const each of list) if (each.trong || each.severity === "error") found[each.trong ? "trong" : "sai"].add(fieldOf(each.path) || each.path);
    for (const each of found.sai) found.trong.delete(each);
    return found;
  }
  function show(answer) {
    judged = answer;
    for (const each of place.querySelectorAll("p.cho-loi")) each.remove();
    for (const each of place.querySelectorAll(".hong")) { each.classList.remove("hong"); each.removeAttribute("aria-invalid"); }
    others.replaceChildren();
    notes.clear();
    const told = new Set();
    const grievous = new Set(answer.loi.filter((each) => each.severity === "error").map((each) => each.path));
    for (const each of answer.loi) {
      const grave = each.severity === "error";
      if (!each.trong && !grave && grievous.has(each.path)) continue;
      const words = `${each.message}${each.hint ? ` (${each.hint})` : ""}`;
      const field = fieldOf(each.path);
      if (each.trong && !(field && field.closest("#chung"))) continue; // what is open in the other parts is seen there
      if (field && !sheet.isUnsent(field) && !told.has(`${each.path} ${words}`)) notes.set(tell(field, words, grave && !each.trong ? "" : "nen-sua"), { path: each.path, field });
      else if (!field) others.append(phanTu("li", { chu: `${/\s/.test(each.path) ? `${each.path}: ` : ""}${words}` }));
      told.add(`${each.path} ${words}`);
    }
    for (const field of sheet.typedNow()) lookedAtAgain(field);
    sheet.tellUnsent(tell, others);
    others.hidden = !others.childElementCount;
    const found = parted(answer.loi);
    const open = document.getElementById("con-trong");
    open.hidden = !found.trong.size;
    open.querySelector("b").textContent = found.trong.size;
    const bad = document.getElementById("con-loi");
    bad.hidden = !found.sai.size;
    bad.querySelector("b").textContent = found.sai.size;
    const box = document.getElementById("ket-qua");
    if (!found.trong.size && !found.sai.size && box.classList.contains("bao-loi")) box.hidden = true;
    for (const chip of place.querySelectorAll(".chip")) {
      const value = answer.hien[chip.dataset.ma];
      if (value !== undefined && chip.textContent !== value) chip.textContent = value;
      chip.classList.toggle("mo", chip.textContent === "…" || chip.textContent === "?");
    }
    sheet.settle();
  }

  // A count leads to its places, one after the other.
  const before = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
  let reached = null;
  function toNext(places) {
    const all = [...places].filter((each) => each instanceof Element).sort((a, b) => (before(a, b) ? -1 : 1));
    if (!all.length) { others.scrollIntoView({ block: "center" }); return; }
    reached = all.find((each) => reached && before(reached, each)) || all[0];
    sheet.goTo(reached);
    if (reached.matches("input")) reached.select(); // as Tab does: what is typed takes the place of what is there
  }
  const toWrong = (list = judged.loi) => toNext(parted(list).sai);
  // What was typed into is not open, though it is still being judged.
  function stillOpen() {
    const typed = new Set(sheet.typedNow());
    return [...parted(judged.loi).trong].filter((each) => !typed.has(each));
  }
  const toOpen = async () => {
    if (!stillOpen().length) await sheet.flush();
    const open = stillOpen();
    toNext(open.length ? open : parted(judged.loi).sai);
  };
  document.getElementById("con-trong").addEventListener("click", toOpen);
  document.getElementById("con-loi").addEventListener("click", () => toWrong());

  return { judged: () => judged, fieldOf, parted, show, lookedAtAgain, toNext, toOpen, toWrong };
}

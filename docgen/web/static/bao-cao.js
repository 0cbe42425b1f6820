// A report being filled in: every field is kept as it is left, mistakes appear at their fields, pages follow.
"use strict";

// ``at`` is the path where the cursor goes, ``typed`` what was typed meanwhile, ``pressed`` the button that is
// pressed again, ``stray`` what could not be kept.
function moBaoCao(place, { at = "", typed = "", pressed = "", stray = [] } = {}) {
  const end = new AbortController(); // of what listens to more than the place, when another takes its place
  const code = place.dataset.viec;
  const base = `/viec/${code}`;
  const outline = Number(place.dataset.khuon);
  const news = document.getElementById("da-ghi");

  // Tabs, by keyboard too; which one is open, and how far it was read, survives a reload.
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
  const last = document.getElementById(sessionStorage.getItem(`tab-${code}`) || "");
  open(last || tabs[0]);

  // What an edited paragraph says: runs of text with their look, figures by their code.
  function pieces(field) {
    const found = [];
    const plain = "tron" in field.dataset;
    function add(text, bold, italic) {
      if (!text) return;
      const before = found[found.length - 1];
      if (before && "chu" in before && before.dam === bold && before.nghieng === italic) before.chu += text;
      else found.push({ chu: text, dam: bold, nghieng: italic });
    }
    function walk(node, bold, italic) {
      for (const each of node.childNodes) {
        if (each.nodeType === Node.TEXT_NODE) add(each.data.replace(/\u200b/g, ""), bold, italic);
        else if (each.nodeName === "BR") add("\n", bold, italic);
        else if (each.dataset && each.dataset.ma !== undefined) found.push({ ma: each.dataset.ma, dam: "dam" in each.dataset, nghieng: "nghieng" in each.dataset });
        else {
          const style = each.style || {};
          if (/^(DIV|P)$/.test(each.nodeName) && found.length) add("\n", bold, italic);
          walk(each, bold || (!plain && (/^(B|STRONG)$/.test(each.nodeName) || style.fontWeight === "bold")), italic || (!plain && (/^(I|EM)$/.test(each.nodeName) || style.fontStyle === "italic")));
        }
      }
    }
    walk(field, false, false);
    const end = found[found.length - 1];
    if (end && end.chu) end.chu = end.chu.replace(/\n+$/, "");
    return found.filter((each) => each.ma !== undefined || each.chu);
  }

  const said = (field) => ("doan" in field.dataset ? JSON.stringify(pieces(field)) : field.value);
  const fields = [...place.querySelectorAll("[data-duong]")];
  const kept = new Map(fields.map((field) => [field, said(field)]));

  // Keep what was typed: a moment after the last letter, or when the field is left; one after the other.
  let queue = Promise.resolve();
  const waiting = new Map();
  const unsent = new Map();
  function later(field, pause) {
    window.clearTimeout(waiting.get(field));
    waiting.set(field, window.setTimeout(() => keep(field), pause));
  }
  function keep(field) {
    window.clearTimeout(waiting.get(field));
    waiting.delete(field);
    queue = queue.then(() => send(field));
    return queue;
  }
  async function send(field) {
    const now = said(field);
    if (now === kept.get(field)) { if (unsent.delete(field)) settle(); return; }
    news.textContent = "Đang ghi…";
    const body = { duong: field.dataset.duong, dau: field.dataset.dau, khuon: outline };
    if ("doan" in field.dataset) body.doan = JSON.parse(now); else body.chu = now;
    try {
      const answer = await goi(`${base}/ghi`, body);
      field.dataset.dau = answer.dau;
      kept.set(field, now);
      unsent.delete(field);
      remember();
      show(answer);
      pages();
    } catch (error) {
      unsent.set(field, error);
      remember();
      show(judged);
      if (error.mat) { window.clearTimeout(trying); trying = window.setTimeout(again, 3000); }
    }
  }
  // What docgen has not taken stays told until it is: sent again when docgen is back, also after a reload.
  let trying = 0;
  const store = `cho-ghi-${code}`;
  function again() { for (const [field, error] of [...unsent]) if (error.mat) keep(field); }
  function remember() {
    const lost = [...unsent].filter(([, error]) => error.mat).map(([field]) => [field.dataset.duong, { chu: said(field), dau: field.dataset.dau }]);
    if (lost.length) localStorage.setItem(store, JSON.stringify({ khuon: outline, o: Object.fromEntries(lost) }));
    else localStorage.removeItem(store);
  }
  function recall() {
    const found = JSON.parse(localStorage.getItem(store) || "null");
    if (!found) return;
    localStorage.removeItem(store);
    for (const [path, { chu, dau }] of Object.entries(found.o)) {
      const field = found.khuon === outline && place.querySelector(`[data-duong="${CSS.escape(path)}"]`);
      if (!field) { stray.push(`Lần trước chưa ghi được: “${chu}”. Hãy gõ lại.`); continue; }
      if ("doan" in field.dataset) fill(field, JSON.parse(chu)); else field.value = chu;
      field.dataset.dau = dau;
      keep(field);
    }
  }
  function fill(field, parts) {
    field.replaceChildren(...parts.map((part) => {
      let node = part.ma === undefined ? document.createTextNode(part.chu) : phanTu("span", { lop: "chip", contenteditable: "false", "data-ma": part.ma, chu: judged.hien[part.ma] || "…" });
      for (const [on, name] of [[part.nghieng, "i"], [part.dam, "b"]]) if (on) { if (part.ma !== undefined) node.dataset[name === "b" ? "dam" : "nghieng"] = ""; else node = phanTu(name, {}, node); }
      return node;
    }));
  }
  function settle() {
    if (!unsent.size) { news.textContent = "Đã ghi"; return; }
    const go = phanTu("button", { type: "button", lop: "nhe", chu: "đến ô ấy" });
    go.addEventListener("click", () => goTo([...unsent.keys()][0]));
    news.replaceChildren(`Còn ${unsent.size} ô chưa ghi được `, go);
  }
  function refused(field, error) {
    const faster = error.dau !== undefined;
    const prose = "doan" in field.dataset;
    const text = prose ? (error.doan || []).map((part) => (part.ma === undefined ? part.chu : judged.hien[part.ma] || "…")).join("") : error.giaTri;
    const note = tell(field, faster ? `Ô này vừa được sửa ở cửa sổ khác${` (ở đó: ${text || "để trống"})`}, nên chữ ở đây chưa ghi.` : error.message, "");
    if (!faster) return;
    const ours = phanTu("button", { type: "button", lop: "nhe", chu: "Ghi chữ ở đây" });
    ours.addEventListener("click", () => { field.dataset.dau = error.dau; keep(field); field.focus(); });
    const theirs = phanTu("button", { type: "button", lop: "nhe", chu: "Lấy chữ ở cửa sổ kia" });
    theirs.addEventListener("click", () => {
      unsent.delete(field);
      if (prose) fill(field, error.doan); else field.value = text;
      field.dataset.dau = error.dau;
      kept.set(field, said(field));
      show(judged);
      field.focus();
    });
    note.append(" ", ours, " ", theirs);
  }
  const touched = new WeakSet();
  place.addEventListener("input", (event) => touched.add(event.target.closest(".soan") || event.target));
  place.addEventListener("input", (event) => {
    const field = event.target.closest("[data-duong]");
    if (field) { later(field, 500); field.parentElement.classList.toggle("trong", field.tagName === "INPUT" && !field.value && Boolean(field.closest(".so-lieu"))); }
  });
  place.addEventListener("focusout", (event) => {
    const field = event.target.closest("[data-duong]");
    if (field) keep(field);
  });
  window.addEventListener("beforeunload", (event) => {
    for (const field of [...waiting.keys()]) { keep(field); event.preventDefault(); }
    if (held || [...unsent.values()].some((error) => !error.mat)) event.preventDefault();
  }, { signal: end.signal });

  // Mistakes at their fields; what belongs to none stands above.
  function fieldOf(path) {
    for (let at = path; at; at = at.replace(/(\.[^.[\]]+|\[\d+\])$/, "")) {
      const found = place.querySelector(`[data-duong="${CSS.escape(at)}"]`) || place.querySelector(`[data-hang="${CSS.escape(at)}"] [data-duong]`) || place.querySelector(`[data-duong^="${CSS.escape(at)}."]`);
      if (found) return found;
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
  const others = document.getElementById("loi-khac");
  let judged = JSON.parse(document.getElementById("loi-dau").textContent);
  function parted(list) {
    // The open places and the wrong ones, each once, however much is said of it: fields, or paths without one.
    const found = { trong: new Set(), sai: new Set() };
    for (const each of list) if (each.trong || each.severity === "error") found[each.trong ? "trong" : "sai"].add(fieldOf(each.path) || each.path);
    for (const each of found.sai) found.trong.delete(each);
    return found;
  }
  const count = (found) => [[found.trong.size, "chỗ chưa điền"], [found.sai.size, "chỗ phải sửa"]].filter(([n]) => n).map(([n, words]) => `${n} ${words}`).join(", ");
  function show(answer) {
    judged = answer;
    for (const each of place.querySelectorAll("p.cho-loi")) each.remove();
    for (const each of place.querySelectorAll(".hong")) { each.classList.remove("hong"); each.removeAttribute("aria-invalid"); }
    others.replaceChildren(...stray.map((words) => phanTu("li", { chu: words })));
    const told = new Set();
    const grievous = new Set(answer.loi.filter((each) => each.severity === "error").map((each) => each.path));
    for (const each of answer.loi) {
      const grave = each.severity === "error";
      if (!each.trong && !grave && grievous.has(each.path)) continue;
      const words = `${each.message}${each.hint ? ` (${each.hint})` : ""}`;
      const field = fieldOf(each.path);
      if (each.trong && !(field && field.closest("#chung"))) continue; // what is open in the other parts is seen there
      if (field && !unsent.has(field) && !told.has(`${each.path} ${words}`)) tell(field, words, grave && !each.trong ? "" : "nen-sua");
      else if (!field) others.append(phanTu("li", { chu: `${/\s/.test(each.path) ? `${each.path}: ` : ""}${words}` }));
      told.add(`${each.path} ${words}`);
    }
    for (const [field, error] of unsent) refused(field, error);
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
    settle();
  }
  show(judged);
  news.textContent = "Mọi thay đổi được ghi ngay";
  recall();
  // A count leads to its places, one after the other.
  const before = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
  let current = null;
  let reached = null;
  function toNext(places) {
    const all = [...places].filter((each) => each instanceof Element).sort((a, b) => (before(a, b) ? -1 : 1));
    if (!all.length) { others.scrollIntoView({ block: "center" }); return; }
    reached = all.find((each) => reached && before(reached, each)) || all[0];
    goTo(reached);
  }
  document.getElementById("con-trong").addEventListener("click", () => toNext(parted(judged.loi).trong));
  document.getElementById("con-loi").addEventListener("click", () => toNext(parted(judged.loi).sai));
  const oldOnes = document.getElementById("con-cu");
  if (oldOnes) oldOnes.addEventListener("click", () => toNext(place.querySelectorAll("[data-xong]")));

  const pages = () => dungTrang(base, (list) => parted(list).sai.size, () => toNext(parted(judged.loi).sai));
  pages();

  // A figure is removed from its field by keyboard, so that Tab goes from figure to figure.
  place.addEventListener("keydown", (event) => {
    const row = event.ctrlKey && event.key === "Delete" && event.target.closest(".so-lieu tr");
    if (!row) return;
    event.preventDefault();
    row.querySelector("[data-khuon-viec=xoa-so]").click();
  });

  // A paragraph or section moves by keyboard from within its field.
  place.addEventListener("keydown", (event) => {
    const way = { ArrowUp: "len", ArrowDown: "xuong" }[event.key];
    const row = way && event.altKey && !event.ctrlKey && !event.shiftKey && event.target.closest(".doan:not(.soan)");
    const button = row && row.querySelector(`[data-khuon-viec=${way}]`);
    if (!button) return;
    event.preventDefault();
    if (!button.disabled) button.click();
  });

  // Looks and figures inside a paragraph.
  place.addEventListener("focusin", (event) => {
    const field = event.target.closest(".soan");
    if (field) current = field;
  });
  document.addEventListener("selectionchange", () => {
    const selection = window.getSelection();
    if (selection.rangeCount && current && current.contains(selection.anchorNode)) current.range = selection.getRangeAt(0).cloneRange();
  }, { signal: end.signal });
  function back() {
    if (!current) return false;
    const selection = window.getSelection();
    const inside = selection.rangeCount && current.contains(selection.anchorNode);
    const range = inside ? selection.getRangeAt(0).cloneRange() : current.range;
    current.focus();
    if (range) { selection.removeAllRanges(); selection.addRange(range); }
    return true;
  }
  for (const button of place.querySelectorAll("[data-kieu]")) {
    button.addEventListener("click", () => {
      if (!back() || "tron" in current.dataset) return;
      document.execCommand("styleWithCSS", false, false);
      document.execCommand(button.dataset.kieu);
      later(current, 300);
    });
  }
  const insert = document.getElementById("chen");
  insert.addEventListener("change", () => {
    const option = insert.selectedOptions[0];
    if (option.value && back()) {
      const unit = option.dataset.dvt;
      const indicator = option.value.startsWith("chi_tieu") ? ".thuc_hien" : "";
      const filter = /đồng/.test(unit) ? "tien" : unit.startsWith("%") ? "phan_tram" : "so";
      const chip = phanTu("span", { lop: "chip", contenteditable: "false", "data-ma": ` ${option.value}${indicator} | ${filter} `, chu: "…" });
      giveWay(current);
      const selection = window.getSelection();
      const range = selection.rangeCount && current.contains(selection.anchorNode) ? selection.getRangeAt(0) : null;
      if (range) { range.deleteContents(); range.insertNode(chip); range.setStartAfter(chip); range.collapse(true); } else current.append(chip);
      later(current, 100);
    }
    insert.value = "";
  });
  // What only says what is to be written gives way to what is written.
  function giveWay(field) {
    const selection = window.getSelection();
    if (!selection.rangeCount || !field.contains(selection.anchorNode)) return;
    for (const hint of field.querySelectorAll("[data-nhac]")) {
      if (hint.textContent !== hint.dataset.nhac) { hint.replaceWith(...hint.childNodes); continue; }
      const at = selection.getRangeAt(0);
      const between = document.createRange();
      if (at.intersectsNode(hint)) between.collapse(true);
      else if (at.comparePoint(hint, 0) > 0) { between.setStart(at.endContainer, at.endOffset); between.setEndBefore(hint); }
      else { between.setStartAfter(hint); between.setEnd(at.startContainer, at.startOffset); }
      if (!/^\s*[-+]?\s*$/.test(between.toString())) continue;
      const text = document.createTextNode("");
      hint.replaceWith(text);
      if (at.collapsed) selection.collapse(text, 0);
    }
  }
  for (const kind of ["beforeinput", "compositionstart"]) {
    place.addEventListener(kind, (event) => {
      const field = event.target.closest(".soan");
      if (field && !/^(format|history)/.test(event.inputType || "")) giveWay(field);
    });
  }
  place.addEventListener("paste", (event) => {
    const field = event.target.closest(".soan");
    if (!field) return;
    event.preventDefault();
    giveWay(field);
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain").replace(/\s*\n\s*/g, " "));
  });
  place.addEventListener("drop", (event) => { if (event.target.closest(".soan")) event.preventDefault(); });
  // Enter begins a new paragraph, with what stood after the cursor; Shift+Enter a new line.
  place.addEventListener("keydown", (event) => {
    const field = event.target.closest(".soan");
    if (event.key !== "Enter" || event.isComposing || !field) return;
    event.preventDefault();
    if (event.shiftKey) { giveWay(field); document.execCommand("insertLineBreak"); return; }
    const button = field.parentElement.closest(".doan").querySelector("[data-khuon-viec^=them]");
    if (!button) return;
    const body = { viec: button.dataset.khuonViec, duong: button.dataset.khoi };
    if (body.viec === "them") {
      const selection = window.getSelection();
      const rest = document.createElement("div");
      if (selection.rangeCount && field.contains(selection.anchorNode) && !field.querySelector("[data-nhac]")) {
        const range = selection.getRangeAt(0);
        range.deleteContents();
        range.setEnd(field, field.childNodes.length);
        rest.append(range.extractContents());
        if ("tron" in field.dataset) rest.dataset.tron = "";
      }
      body.doan = pieces(rest);
      body.tu = field.dataset.duong;
      body.dau_dong = (/^[-+] /.exec(field.textContent) || [""])[0];
      later(field, 0);
    }
    reshape(body);
  });

  // Paragraphs and figures come and go; what speaks of the old period is looked at.
  // The place is shown anew meanwhile: what is typed until the new field is there is held, and put into it.
  let held = null;
  function letGo() {
    const typed = held.end();
    held = null;
    if (current && !current.isConnected) current = null;
    if (typed) { stray.push(`Chưa ghi được: “${typed}”. Hãy gõ lại.`); show(judged); }
  }
  function putHeld(field, typed) {
    const button = field && field.matches(".soan") && field.parentElement.closest(".doan").querySelector("[data-khuon-viec^=them]");
    if (!field || !field.matches(".soan, input, textarea")) { stray.push(`Chưa ghi được: “${typed}”. Hãy gõ lại.`); show(judged); return; }
    const lines = button ? typed.split("\n") : [typed.replace(/\n/g, " ")];
    if (lines[0]) { if (button) giveWay(field); document.execCommand("insertText", false, lines[0]); later(field, 0); }
    if (lines.length > 1) reshape({ viec: button.dataset.khuonViec, duong: button.dataset.khoi }, lines.slice(1).join("\n"));
  }
  async function reshape(body, text = "") {
    if (held) return;
    const pressed = document.activeElement && document.activeElement.matches(`[data-khuon-viec=${body.viec}]`) && /^(len|xuong)$/.test(body.viec) ? body.viec : "";
    const button = /^them(-trong)?$/.test(body.viec) && place.querySelector(`[data-khuon-viec="${body.viec}"][data-khoi="${CSS.escape(body.duong)}"]`);
    held = giuChu.hold(place, button && button.closest(".doan"), text);
    try {
      for (const field of [...waiting.keys()]) keep(field);
      await queue;
      if (unsent.size) { letGo(); goTo([...unsent.keys()][0]); return; } // fields are shown anew: nothing may be lost
      const answer = await goi(`${base}/khuon`, { khuon: outline, ...body });
      const next = await phanMoi("bao-cao");
      await held.composed();
      // Nothing waits from here to the end: there is no moment for a letter between the held field and the new one.
      const typed = held.end();
      held = null;
      end.abort();
      thayBaoCao(place, next);
      moBaoCao(next, { at: answer.moi, typed, pressed, stray });
    } catch (error) { letGo(); news.textContent = error.message; window.alert(error.message); }
  }
  place.addEventListener("click", async (event) => {
    const change = event.target.closest("[data-khuon-viec]");
    if (change) {
      if (change.dataset.canHoi && !window.confirm(change.dataset.canHoi)) return;
      await reshape({ viec: change.dataset.khuonViec, duong: change.dataset.khoi, ten: change.dataset.ten || "" });
    }
    const done = event.target.closest("[data-xong]");
    if (done) {
      try {
        await goi(`${base}/da-xem`, { khoa: done.dataset.xong });
        const row = done.closest(".doan");
        const line = done.closest(".doan-viec");
        const next = line.nextElementSibling || line.previousElementSibling;
        line.remove();
        const left = document.querySelector("#con-cu b");
        left.textContent = Number(left.textContent) - 1;
        if (row && !row.querySelector("[data-xong]")) { row.classList.remove("cu"); for (const mark of row.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes); }
        const button = next && next.querySelector("button");
        if (button) button.focus();
      } catch (error) { news.textContent = error.message; }
    }
  });
  // Steps are taken back and done again, by keyboard too wherever nothing was typed that Ctrl+Z would take back.
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

  // The Word file.
  const result = document.getElementById("ket-qua");
  async function word(button, draft) {
    if (button.matches("[aria-busy]")) return; // not disabled: the keyboard would lose its place
    button.setAttribute("aria-busy", "true");
    for (const field of [...waiting.keys()]) keep(field);
    await queue;
    result.replaceChildren();
    result.className = "bao-tot";
    try {
      const answer = await goi(`${base}/word`, { du_thao: draft });
      const name = draft ? "du-thao" : "trinh-ky";
      result.append(phanTu("p", { chu: draft ? "Đã lập tệp Word dự thảo." : answer.dem ? `Đã lập tệp Word; soát lại thấy ${answer.dem}.` : "Đã lập tệp Word trình ký; soát lại không thấy lỗi thể thức, số liệu." }));
      if (answer.thay.length) result.append(phanTu("ul", {}, ...answer.thay.map((each) => phanTu("li", { chu: `${each.muc.replace("điều ", "")}: ${each.message}${each.so > 1 ? ` (và ${each.so - 1} chỗ nữa như vậy)` : ""}` }))));
      const left = document.querySelector("#con-cu b");
      if (left && Number(left.textContent)) {
        result.className = "bao";
        result.append(phanTu("p", { chu: `Còn ${left.textContent} chỗ của kỳ cũ chưa ai xem lại: các câu được tô sáng ở trang Lời văn. Hãy sửa, hoặc bấm “Đã xem, giữ nguyên” từng chỗ, trước khi trình ký.` }));
      }
      const line = phanTu("p", {}, phanTu("a", { lop: "nut", href: `${base}/tai/${name}`, chu: "Tải tệp Word" }));
      if (!draft) {
        const form = phanTu("form", { method: "post", action: `${base}/soat-word`, lop: "cung-hang" }, phanTu("button", { type: "submit", lop: "phu", chu: "Xem từng trang, từng chỗ" }));
        line.append(" ", form);
      }
      result.append(line);
      window.location.assign(`${base}/tai/${name}`);
    } catch (error) {
      result.className = "bao-loi";
      const found = parted((error.chiTiet || []).filter((each) => each.trong || each.severity === "error"));
      const places = [...found.sai, ...found.trong];
      const open = places.map((each) => error.chiTiet.find((one) => (one.trong || one.severity === "error") && (fieldOf(one.path) || one.path) === each));
      result.append(phanTu("p", { chu: open.length ? `Chưa lập được tệp Word, phải điền hoặc sửa trước: ${count(found)}.` : error.message }));
      const first = open.slice(0, 8);
      const list = first.map((each) => {
        const field = fieldOf(each.path);
        const label = field && (field.getAttribute("aria-label") || (field.labels && field.labels[0] && field.labels[0].textContent));
        const button2 = phanTu("button", { type: "button", lop: "nhe", chu: label || (/\s/.test(each.path) ? each.path : "xem") });
        button2.addEventListener("click", () => goTo(field));
        button2.disabled = !field;
        return phanTu("li", {}, button2, /^chưa điền/.test(each.message) ? " chưa điền" : ` ${each.message}`);
      });
      result.append(phanTu("ul", {}, ...list));
      if (open.length > first.length) result.append(phanTu("p", { chu: `… và ${open.length - first.length} chỗ nữa; bấm vào từng chỗ để đến đúng ô.` }));
    }
    const close = phanTu("button", { type: "button", lop: "nhe dong", chu: "Đóng thông báo" });
    close.addEventListener("click", () => { result.hidden = true; button.focus(); });
    result.append(close);
    result.hidden = false;
    result.focus();
    button.removeAttribute("aria-busy");
  }
  function goTo(field) {
    if (!field) return;
    const panel = field.closest("[role=tabpanel]");
    open(tabs.find((tab) => tab.getAttribute("aria-controls") === panel.id));
    field.focus({ preventScroll: true });
    pane.scrollTop += field.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 2;
    if (pane.scrollHeight <= pane.clientHeight) field.scrollIntoView({ block: "center" });
  }
  // Who moves a paragraph with its button can press it again at once.
  function pressAgain(field) {
    const row = pressed && field.closest(".doan:not(.soan)");
    const buttons = row ? [pressed, "len", "xuong"].map((each) => row.querySelector(`[data-khuon-viec=${each}]`)) : [];
    const button = buttons.find((each) => each && !each.disabled);
    if (button) button.focus({ preventScroll: true });
  }
  if (at) {
    const field = fieldOf(at) || place.querySelector(`#${shown.getAttribute("aria-controls")} [data-duong]`) || shown;
    if (field === shown) shown.focus(); else goTo(field);
    if (field.matches(".soan")) window.getSelection().collapse(field, 0);
    if (typed) putHeld(field, typed);
    else pressAgain(field);
  }
  for (const [id, draft] of [["lam-word", false], ["lam-nhap", true]]) {
    const button = document.getElementById(id);
    button.addEventListener("click", () => word(button, draft));
  }
}

{
  const place = document.getElementById("bao-cao");
  const lost = giuChu.lost();
  moBaoCao(place, { stray: lost ? [`Lần trước chưa ghi được: “${lost}”. Hãy gõ lại.`] : [] });
}

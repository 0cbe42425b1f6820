// A report being filled in: every field is kept as it is left, mistakes appear at their fields, pages follow.
"use strict";

(() => {
  const place = document.getElementById("bao-cao");
  if (!place) return;
  const code = place.dataset.viec;
  const base = `/viec/${code}`;
  const outline = Number(place.dataset.khuon);
  const news = document.getElementById("da-ghi");

  // Tabs, by keyboard too; which one is open, and how far it was read, survives a reload.
  const tabs = [...place.querySelectorAll("[role=tab]")];
  const pane = place.querySelector(".ben");
  let shown = tabs[0];
  pane.addEventListener("scroll", () => sessionStorage.setItem(`cuon-${code}-${shown.id}`, String(pane.scrollTop)));
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
    if (now === kept.get(field)) return;
    news.textContent = "Đang ghi…";
    const body = { duong: field.dataset.duong, dau: field.dataset.dau, khuon: outline };
    if ("doan" in field.dataset) body.doan = JSON.parse(now); else body.chu = now;
    try {
      const answer = await goi(`${base}/ghi`, body);
      field.dataset.dau = answer.dau;
      kept.set(field, now);
      news.textContent = "Đã ghi";
      show(answer);
      pages();
    } catch (error) {
      news.textContent = "Chưa ghi được";
      tell(field, error.message, "");
    }
  }
  place.addEventListener("input", (event) => {
    const field = event.target.closest("[data-duong]");
    if (field) { later(field, 900); field.parentElement.classList.toggle("trong", field.tagName === "INPUT" && !field.value && Boolean(field.closest(".so-lieu"))); }
  });
  place.addEventListener("focusout", (event) => {
    const field = event.target.closest("[data-duong]");
    if (field) keep(field);
  });
  window.addEventListener("beforeunload", (event) => {
    if (waiting.size) { for (const field of waiting.keys()) keep(field); event.preventDefault(); }
  });

  // Mistakes at their fields; what belongs to none stands above.
  function fieldOf(path) {
    for (let at = path; at; at = at.replace(/(\.[^.[\]]+|\[\d+\])$/, "")) {
      const found = place.querySelector(`[data-duong="${CSS.escape(at)}"]`) || place.querySelector(`[data-hang="${CSS.escape(at)}"] [data-duong]`);
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
  }
  const others = document.getElementById("loi-khac");
  function show(answer) {
    for (const each of place.querySelectorAll("p.cho-loi")) each.remove();
    for (const each of place.querySelectorAll(".hong")) { each.classList.remove("hong"); each.removeAttribute("aria-invalid"); }
    others.replaceChildren();
    let wrong = 0;
    for (const each of answer.loi) {
      if (each.trong) continue;
      const grave = each.severity === "error";
      wrong += grave;
      const words = `${each.message}${each.hint ? ` (${each.hint})` : ""}`;
      const field = fieldOf(each.path);
      if (field) tell(field, words, grave ? "" : "nen-sua");
      else others.append(phanTu("li", { chu: `${/\s/.test(each.path) ? `${each.path}: ` : ""}${words}` }));
    }
    others.hidden = !others.childElementCount;
    const open = document.getElementById("con-trong");
    open.hidden = !answer.trong;
    open.querySelector("b").textContent = answer.trong;
    const bad = document.getElementById("con-loi");
    bad.hidden = !wrong;
    bad.textContent = `${wrong} chỗ phải sửa`;
    const box = document.getElementById("ket-qua");
    if (!answer.trong && !wrong && box.classList.contains("bao-loi")) box.hidden = true;
    for (const chip of place.querySelectorAll(".chip")) {
      const value = answer.hien[chip.dataset.ma];
      if (value !== undefined && chip.textContent !== value) chip.textContent = value;
      chip.classList.toggle("mo", chip.textContent === "…" || chip.textContent === "?");
    }
  }
  show(JSON.parse(document.getElementById("loi-dau").textContent));

  // Pages beside the fields: asked for when something was kept, never two at once.
  const sheets = document.getElementById("cac-trang");
  const pageNews = document.getElementById("xem-tin");
  let busy = false;
  let stale = false;
  async function pages() {
    if (busy) { stale = true; return; }
    busy = true;
    pageNews.textContent = "Đang dựng lại trang…";
    const began = performance.now();
    try {
      const answer = await goi(`${base}/xem`, {});
      answer.trang.forEach((mark, index) => {
        let figure = sheets.children[index];
        if (!figure) {
          figure = phanTu("figure", { lop: "trang" }, phanTu("img", { alt: `Trang ${index + 1}` }), phanTu("figcaption", { chu: `Trang ${index + 1}` }));
          sheets.append(figure);
        }
        if (figure.dataset.ma !== mark) {
          figure.dataset.ma = mark;
          figure.firstChild.src = `${base}/xem/${index + 1}?${mark}`;
        }
      });
      while (sheets.childElementCount > answer.trang.length) sheets.lastChild.remove();
      const seconds = ((performance.now() - began) / 1000).toFixed(1).replace(".", ",");
      pageNews.textContent = `${answer.trang.length} trang, dựng trong ${seconds} giây.${answer.du_thao ? " In là dự thảo vì còn chỗ chưa điền." : ""}`;
    } catch (error) {
      pageNews.textContent = error.message;
    }
    busy = false;
    if (stale) { stale = false; pages(); }
  }
  pages();

  // A figure is removed from its field by keyboard, so that Tab goes from figure to figure.
  place.addEventListener("keydown", (event) => {
    const row = event.ctrlKey && event.key === "Delete" && event.target.closest(".so-lieu tr");
    if (!row) return;
    event.preventDefault();
    row.querySelector("[data-khuon-viec=xoa-so]").click();
  });

  // Looks and figures inside a paragraph.
  let current = null;
  place.addEventListener("focusin", (event) => {
    const field = event.target.closest(".soan");
    if (field) current = field;
  });
  document.addEventListener("selectionchange", () => {
    const selection = window.getSelection();
    if (selection.rangeCount && current && current.contains(selection.anchorNode)) current.range = selection.getRangeAt(0).cloneRange();
  });
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
      body.dau_dong = (/^[-+] /.exec(field.textContent) || [""])[0];
      later(field, 0);
    }
    reshape(body);
  });

  // Paragraphs and figures come and go; what speaks of the old period is looked at.
  async function reshape(body) {
    try {
      for (const field of [...waiting.keys()]) keep(field);
      await queue;
      const answer = await goi(`${base}/khuon`, { khuon: outline, ...body });
      if (answer.moi) sessionStorage.setItem(`con-tro-${code}`, answer.moi);
      waiting.clear();
      window.location.reload();
    } catch (error) { news.textContent = error.message; window.alert(error.message); }
  }
  place.addEventListener("click", async (event) => {
    const change = event.target.closest("[data-khuon-viec]");
    if (change) {
      if (change.dataset.canHoi && !window.confirm(change.dataset.canHoi)) return;
      await reshape({ viec: change.dataset.khuonViec, duong: change.dataset.khoi });
    }
    const done = event.target.closest("[data-xong]");
    if (done) {
      try {
        await goi(`${base}/da-xem`, { khoa: done.dataset.xong });
        const row = done.closest(".doan");
        const line = done.closest(".doan-viec");
        const next = line.nextElementSibling || line.previousElementSibling;
        line.remove();
        const count = document.querySelector("#con-cu b");
        count.textContent = Number(count.textContent) - 1;
        if (row && !row.querySelector("[data-xong]")) { row.classList.remove("cu"); for (const mark of row.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes); }
        const button = next && next.querySelector("button");
        if (button) button.focus();
      } catch (error) { news.textContent = error.message; }
    }
  });
  document.getElementById("hoan-tac").addEventListener("click", () => reshape({ viec: "hoan-tac" }));
  document.getElementById("them-so").addEventListener("submit", (event) => {
    event.preventDefault();
    const value = (name) => document.getElementById(`ts-${name}`).value;
    reshape({ viec: "them-so", o: { ten: value("ten"), dvt: value("dvt"), so: value("so"), ke: value("ke") } });
  });

  // The Word file.
  const result = document.getElementById("ket-qua");
  async function word(button, draft) {
    button.disabled = true;
    for (const field of [...waiting.keys()]) keep(field);
    await queue;
    result.replaceChildren();
    result.className = "bao-tot";
    try {
      const answer = await goi(`${base}/word`, { du_thao: draft });
      const name = draft ? "du-thao" : "trinh-ky";
      result.append(phanTu("p", { chu: draft ? "Đã lập tệp Word dự thảo." : answer.thay.length ? `Đã lập tệp Word; soát lại thấy ${answer.thay.length} điều nên xem.` : "Đã lập tệp Word trình ký; soát lại không thấy lỗi thể thức, số liệu." }));
      if (answer.thay.length) result.append(phanTu("ul", {}, ...answer.thay.map((each) => phanTu("li", { chu: each.message }))));
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
      const open = (error.chiTiet || []).filter((each) => each.severity === "error");
      result.append(phanTu("p", { chu: open.length ? `Chưa lập được tệp Word: còn ${open.length} chỗ phải điền hoặc sửa.` : error.message }));
      const first = open.slice(0, 8);
      const list = first.map((each) => {
        const field = fieldOf(each.path);
        const label = field && (field.getAttribute("aria-label") || (field.labels && field.labels[0] && field.labels[0].textContent));
        const button2 = phanTu("button", { type: "button", lop: "nhe", chu: label || (/\s/.test(each.path) ? each.path : "xem") });
        button2.addEventListener("click", () => goTo(field));
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
    button.disabled = false;
  }
  function goTo(field) {
    if (!field) return;
    const panel = field.closest("[role=tabpanel]");
    open(tabs.find((tab) => tab.getAttribute("aria-controls") === panel.id));
    field.focus();
    field.scrollIntoView({ block: "center" });
  }
  const begun = sessionStorage.getItem(`con-tro-${code}`);
  sessionStorage.removeItem(`con-tro-${code}`);
  if (begun) {
    const field = fieldOf(begun);
    goTo(field);
    if (field && field.matches(".soan")) window.getSelection().collapse(field, 0);
  }
  for (const [id, draft] of [["lam-word", false], ["lam-nhap", true]]) {
    const button = document.getElementById(id);
    button.addEventListener("click", () => word(button, draft));
  }
})();

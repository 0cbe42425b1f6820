// Paragraphs that are edited: what they say, bold and italics, figures put into them, Enter.
"use strict";

const TOI_O = "Bấm để đến ô của số này; sửa ở đó thì mọi chỗ dùng số này đổi theo";

// What an edited paragraph says: runs of text with their look, figures by their code.
function manhCua(field) {
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

// The button that begins a paragraph after a field's; none where there can be none.
function themDuoi(field) {
  return field.parentElement.closest(".doan") && field.parentElement.closest(".doan").querySelector("[data-khuon-viec^=them]");
}

// What only says what is to be written gives way to what is written.
function nhuongCho(field) {
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

function doanVan(sheet) {
  const { place } = sheet;
  const shown = (code) => sheet.judged().hien[code] || "…";
  const said = (field) => ("doan" in field.dataset ? JSON.stringify(manhCua(field)) : field.value);
  // What was said is put into a field, or told in words.
  function fill(field, text) {
    if (!("doan" in field.dataset)) { field.value = text; return; }
    field.replaceChildren(...JSON.parse(text).map((part) => {
      let node = part.ma === undefined ? document.createTextNode(part.chu) : phanTu("span", { lop: "chip", title: TOI_O, contenteditable: "false", "data-ma": part.ma, chu: shown(part.ma) });
      for (const [on, name] of [[part.nghieng, "i"], [part.dam, "b"]]) if (on) { if (part.ma !== undefined) node.dataset[name === "b" ? "dam" : "nghieng"] = ""; else node = phanTu(name, {}, node); }
      return node;
    }));
  }
  const inWords = (text, isProse) => (isProse ? JSON.parse(text).map((part) => (part.ma === undefined ? part.chu : shown(part.ma))).join("") : text);

  // Looks and figures inside the paragraph where the cursor was last.
  let current = null;
  place.addEventListener("focusin", (event) => {
    const field = event.target.closest(".soan");
    if (field) current = field;
  });
  document.addEventListener("selectionchange", () => {
    const selection = window.getSelection();
    if (selection.rangeCount && current && current.contains(selection.anchorNode)) current.range = selection.getRangeAt(0).cloneRange();
  }, { signal: sheet.ended });
  function back() {
    if (!current || !current.isConnected) return false;
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
      sheet.later(current, 300);
    });
  }
  const insert = document.getElementById("chen");
  insert.addEventListener("change", () => {
    const option = insert.selectedOptions[0];
    if (option.value && back()) {
      const unit = option.dataset.dvt;
      const indicator = option.value.startsWith("chi_tieu") ? ".thuc_hien" : "";
      const filter = /đồng/.test(unit) ? "tien" : unit.startsWith("%") ? "phan_tram" : "so";
      const chip = phanTu("span", { lop: "chip", title: TOI_O, contenteditable: "false", "data-ma": ` ${option.value}${indicator} | ${filter} `, chu: "…" });
      nhuongCho(current);
      const selection = window.getSelection();
      const range = selection.rangeCount && current.contains(selection.anchorNode) ? selection.getRangeAt(0) : null;
      if (range) { range.deleteContents(); range.insertNode(chip); range.setStartAfter(chip); range.collapse(true); } else current.append(chip);
      sheet.later(current, 100);
    }
    insert.value = "";
  });

  for (const kind of ["beforeinput", "compositionstart"]) {
    place.addEventListener(kind, (event) => {
      const field = event.target.closest(".soan");
      if (field && !/^(format|history)/.test(event.inputType || "")) nhuongCho(field);
    });
  }
  place.addEventListener("paste", (event) => {
    const field = event.target.closest(".soan");
    if (!field) return;
    event.preventDefault();
    const copied = chuDan(event.clipboardData);
    const table = laBang(copied) && field.parentElement.closest(".doan") && field.parentElement.closest(".doan").querySelector("[data-bang-moi]");
    if (table) { sheet.offerTable(table, copied); return; }
    nhuongCho(field);
    const marked = /^[-+] /.test(field.textContent);
    const lines = cacDoan(copied);
    if (marked) lines[0] = lines[0].replace(/^[-+] /, ""); // its own mark is there already
    if (lines.length > 1 && themDuoi(field)) pasteParagraphs(field, lines);
    else document.execCommand("insertText", false, lines.join(" "));
  });
  // Paragraphs that are pasted come in one step, the first and the last joined to what stands around the cursor.
  async function pasteParagraphs(field, lines) {
    const selection = window.getSelection();
    const at = selection.rangeCount && field.contains(selection.anchorNode) ? selection.getRangeAt(0).cloneRange() : null;
    function piece(isBefore) {
      const range = document.createRange();
      range.selectNodeContents(field);
      if (!at) { if (!isBefore) range.collapse(false); }
      else if (isBefore) range.setEnd(at.startContainer, at.startOffset);
      else range.setStart(at.endContainer, at.endOffset);
      const part = document.createElement("div");
      if ("tron" in field.dataset) part.dataset.tron = "";
      part.append(range.cloneContents());
      return manhCua(part);
    }
    const dash = (/^[-+] /.exec(field.textContent) || [""])[0];
    const body = {
      viec: "dan-doan", duong: themDuoi(field).dataset.khoi, tu: field.dataset.duong, doan: piece(true), sau: piece(false), chu: lines.join("\n"), dau_dong: dash,
      get dau() { return field.dataset.dau; }, // once what was typed before is kept
    };
    if (await sheet.reshape(body, "", dash.length + lines[lines.length - 1].length)) return;
    field.focus();
    if (at) { selection.removeAllRanges(); selection.addRange(at); }
    document.execCommand("insertText", false, lines.join(" "));
  }
  // A figure is typed at one place only: a click leads there.
  place.addEventListener("click", (event) => {
    const chip = event.target.closest(".chip");
    const [, name] = (chip && /\b((?:so_lieu|chi_tieu)\.\w+)/.exec(chip.dataset.ma)) || [];
    const option = name && insert.querySelector(`option[value="${name}"]`);
    const field = option && sheet.fieldOf(option.dataset.o);
    if (field) sheet.goTo(field);
  });
  place.addEventListener("drop", (event) => { if (event.target.closest(".soan")) event.preventDefault(); });
  // Enter begins a new paragraph, with what stood after the cursor; Shift+Enter a new line.
  place.addEventListener("keydown", (event) => {
    const field = event.target.closest(".soan");
    if (event.key !== "Enter" || event.isComposing || !field) return;
    event.preventDefault();
    if (event.shiftKey) { nhuongCho(field); document.execCommand("insertLineBreak"); return; }
    divide(field);
  });
  // The paragraph ends at the cursor; lines of ``text`` begin what comes after it, each a paragraph of its own.
  async function divide(field, text = "") {
    const button = themDuoi(field);
    if (!button) return;
    const body = { viec: button.dataset.khuonViec, duong: button.dataset.khoi };
    const rest = document.createElement("div");
    const isTitle = /^(noi_dung|phu_luc).*\]\.tieu_de$/.test(field.dataset.duong) && !/^phu_luc\[\d+\]\.tieu_de$/.test(field.dataset.duong);
    if (body.viec === "them" || isTitle) {
      const selection = window.getSelection();
      if (selection.rangeCount && field.contains(selection.anchorNode) && !field.querySelector("[data-nhac]")) {
        const range = selection.getRangeAt(0);
        range.deleteContents();
        range.setEnd(field, field.childNodes.length);
        rest.append(range.extractContents());
        if ("tron" in field.dataset) rest.dataset.tron = "";
      }
      if (manhCua(rest).length) body.viec = "them"; // a title that is divided is two, at its end its text begins
    }
    if (body.viec === "them") {
      body.doan = manhCua(rest);
      body.tu = field.dataset.duong;
      body.dau_dong = (/^[-+] /.exec(field.textContent) || [""])[0];
      sheet.later(field, 0);
    }
    if (await sheet.reshape(body, text) || !rest.childNodes.length) return;
    field.append(...rest.childNodes); // there is no new paragraph: what was to stand in it stays here
    sheet.later(field, 0);
  }

  return { said, fill, inWords, divide };
}

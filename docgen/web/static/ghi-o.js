// Fields are kept as they are left; what docgen has not taken stays told until somebody decides.
"use strict";

// Texts of a work that are not kept, of every window, by a key of their own.
function choGhi(code) {
  const store = `chua-ghi-${code}`;
  const all = () => JSON.parse(localStorage.getItem(store) || "{}");
  function write(texts) {
    if (Object.keys(texts).length) localStorage.setItem(store, JSON.stringify(texts));
    else localStorage.removeItem(store);
  }
  return {
    all,
    put: (key, text) => write({ ...all(), [key]: text }),
    drop: (key) => write(Object.fromEntries(Object.entries(all()).filter(([each]) => each !== key))),
  };
}

// Of a long text what is not the same as in the other: from the word on with which they part.
function phanKhac(text, other) {
  let same = 0;
  while (same < text.length && text[same] === other[same]) same += 1;
  const start = text.lastIndexOf(" ", same - 1) + 1;
  return start > 40 && start < text.length ? `…${text.slice(start)}` : text;
}

function ghiO(sheet) {
  const { place, base, outline } = sheet;
  const news = document.getElementById("da-ghi");
  const store = choGhi(sheet.code);
  const here = Math.random().toString(36).slice(2);
  const fields = [...place.querySelectorAll("[data-duong]")];
  const kept = new Map(fields.map((field) => [field, sheet.said(field)]));
  const waiting = new Map();
  const typed = new Set(); // into these something was typed
  const unsent = new Map(); // what this window could not send: field, error
  const aside = new Map(); // what was not taken before the page was shown: key, field (null if it is gone), text
  let queue = Promise.resolve();
  let trying = 0;
  let isOld = false; // another window has changed the outline

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
    const now = sheet.said(field);
    if (now === kept.get(field)) { if (taken(field) || typed.delete(field)) sheet.show(sheet.judged()); return; }
    news.textContent = "Đang ghi…";
    const body = { duong: field.dataset.duong, dau: field.dataset.dau, khuon: outline };
    if ("doan" in field.dataset) body.doan = JSON.parse(now); else body.chu = now;
    try {
      const answer = await goi(`${base}/ghi`, body);
      field.dataset.dau = answer.dau;
      kept.set(field, now);
      taken(field);
      sheet.typedAfter();
      if (field.dataset.duong === "don_vi") { sheet.reshape(null); return; } // one of the register: its own fields go
      isOld = answer.khuon !== outline;
      if (isOld) settle(); else { sheet.show(answer); sheet.oldNow(answer.cu); }
      sheet.pages();
    } catch (error) {
      unsent.set(field, error);
      store.put(keyOf(field), { duong: field.dataset.duong, dau: field.dataset.dau, khuon: outline, chu: now, doan: "doan" in field.dataset, mat: Boolean(error.mat) });
      sheet.show(sheet.judged());
      if (error.mat) { window.clearTimeout(trying); trying = window.setTimeout(again, 1500); }
    }
  }
  const keyOf = (field) => `${here}:${field.dataset.duong}`;
  function taken(field) {
    if (!unsent.delete(field)) return false;
    store.drop(keyOf(field));
    return true;
  }
  function again() { for (const [field, error] of [...unsent]) if (error.mat) keep(field); }

  // What could not be kept is told at its field after a reload too; what was only not sent is sent now.
  function fieldOfText(text) {
    const path = text.duong && `[data-duong="${CSS.escape(text.duong)}"]`;
    if (path && (text.khuon === outline || !text.duong.includes("["))) return place.querySelector(path);
    const same = text.dau && text.doan ? place.querySelectorAll(`[data-doan][data-dau="${CSS.escape(text.dau)}"]`) : [];
    return same.length === 1 ? same[0] : null;
  }
  function recall() {
    for (const [key, text] of Object.entries(store.all())) {
      const field = fieldOfText(text);
      if (field && text.chu === sheet.said(field)) store.drop(key);
      else if (field && text.mat && text.khuon === outline) {
        store.drop(key);
        sheet.fill(field, text.chu);
        field.dataset.dau = text.dau;
        keep(field);
      } else aside.set(key, { field, text });
    }
    if (aside.size) sheet.show(sheet.judged());
  }
  function putAside(typed) {
    const key = `${here}:${Math.random()}`;
    const text = { chu: typed };
    store.put(key, text);
    aside.set(key, { field: null, text });
    sheet.show(sheet.judged());
  }

  function button(words, act) {
    const made = phanTu("button", { type: "button", lop: "nhe", chu: words });
    made.addEventListener("click", () => act(made));
    return made;
  }
  function copy(words) {
    return button("Chép", (made) => navigator.clipboard.writeText(words).then(() => { made.textContent = "Đã chép"; }, () => { made.textContent = "Chưa chép được"; }));
  }
  function tellUnsent(tell, others) {
    for (const [field, error] of unsent) refused(tell, field, error);
    for (const [key, { field, text }] of aside) {
      const words = sheet.inWords(text.chu, text.doan) || "để trống";
      const said = `Chưa ghi: “${field ? phanKhac(words, sheet.inWords(sheet.said(field), text.doan)) : words}”`;
      const note = field ? tell(field, `${said}; khi gõ, ô này đã được sửa ở cửa sổ khác.`, "nen-sua") : phanTu("li", { chu: `${said}; chỗ ấy nay đã khác.` });
      const settled = () => { store.drop(key); aside.delete(key); sheet.show(sheet.judged()); };
      if (field) note.append(" ", button("Ghi chữ này", () => { sheet.fill(field, text.chu); settled(); keep(field); field.focus(); }));
      note.append(" ", copy(words), " ", button("Bỏ chữ này", () => { settled(); if (field) field.focus(); }));
      if (!field) others.append(note);
    }
  }
  function refused(tell, field, error) {
    const faster = error.dau !== undefined;
    const isProse = "doan" in field.dataset;
    const theirs = isProse ? JSON.stringify(error.doan || []) : error.giaTri;
    const there = faster && phanKhac(sheet.inWords(theirs, isProse), sheet.inWords(sheet.said(field), isProse));
    const note = tell(field, faster ? `Ô này vừa được sửa ở cửa sổ khác (ở đó: ${there || "để trống"}), nên chữ ở đây chưa ghi.` : error.message, "");
    if (!faster) { if (!error.mat) note.append(" ", copy(sheet.inWords(sheet.said(field), isProse))); return; }
    note.append(" ", button("Ghi chữ ở đây", () => { field.dataset.dau = error.dau; keep(field); field.focus(); }));
    note.append(" ", button("Lấy chữ ở cửa sổ kia", () => {
      taken(field);
      sheet.fill(field, theirs);
      field.dataset.dau = error.dau;
      kept.set(field, sheet.said(field));
      sheet.show(sheet.judged());
      field.focus();
    }));
  }
  function settle() {
    const left = [...unsent.keys(), ...[...aside.values()].map((each) => each.field)];
    const first = left.find(Boolean);
    if (left.length) news.replaceChildren(`Còn ${left.length} chỗ chưa ghi được `, button("đến chỗ ấy", () => (first ? sheet.goTo(first) : document.getElementById("loi-khac").scrollIntoView({ block: "center" }))));
    else news.textContent = "Đã ghi";
    if (isOld) news.append(". Dàn bài vừa đổi ở cửa sổ khác. ", button("Hiện lại", () => sheet.reshape(null)));
  }

  place.addEventListener("input", (event) => {
    const field = event.target.closest("[data-duong]");
    if (field) { typed.add(field); sheet.lookedAtAgain(field); if (!field.list) later(field, 500); field.parentElement.classList.toggle("trong", field.tagName === "INPUT" && !field.value && Boolean(field.closest(".so-lieu"))); }
  });
  place.addEventListener("focusout", (event) => {
    const field = event.target.closest("[data-duong]");
    if (field) keep(field);
  });
  window.addEventListener("beforeunload", (event) => {
    for (const field of [...waiting.keys()]) { keep(field); event.preventDefault(); }
  }, { signal: sheet.ended });

  return {
    later, tellUnsent, recall, putAside, settle,
    isUnsent: (field) => unsent.has(field),
    // The fields whose text is not the one that docgen has judged.
    typedNow: () => [...typed].filter((field) => !unsent.has(field) && sheet.said(field) !== kept.get(field)),
    outlineIsOld() { isOld = true; settle(); },
    // Everything is kept; the first field that could not be.
    async flush() {
      for (const field of [...waiting.keys()]) keep(field);
      await queue;
      return [...unsent.keys()][0];
    },
  };
}

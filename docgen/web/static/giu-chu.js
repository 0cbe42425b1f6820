// What is typed while a report is shown anew: one field takes it all, the others take nothing meanwhile.
"use strict";

const giuChu = (() => {
  const store = `go-${window.location.pathname}`;

  // What was held when the page itself was left.
  function lost() {
    const found = sessionStorage.getItem(store) || "";
    sessionStorage.removeItem(store);
    return found;
  }

  // Hold what is typed from now on, after the paragraph ``after`` if there is one, beginning with ``text``.
  function hold(place, after, text) {
    const own = phanTu("div", { lop: after ? "soan doan" : "soan an-di", contenteditable: "true", role: "textbox", "aria-label": after ? "Đoạn mới" : "Đang hiện lại trang", chu: text });
    const typed = () => own.innerText.replace(/\n$/, "");
    const save = () => sessionStorage.setItem(store, typed());
    const toEnd = () => { window.getSelection().selectAllChildren(own); window.getSelection().collapseToEnd(); };
    let live = true;
    let composing = null;
    own.addEventListener("input", save);
    own.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      document.execCommand("insertLineBreak");
    });
    own.addEventListener("compositionstart", () => { composing = new Promise((done) => own.addEventListener("compositionend", () => { composing = null; done(); }, { once: true })); });
    own.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !place.contains(event.relatedTarget)) return; // to another page
      queueMicrotask(() => {
        if (!live) return;
        own.focus();
        if (!own.contains(window.getSelection().anchorNode)) toEnd();
      });
    });
    const row = phanTu("div", { lop: "doan" }, own);
    if (after) after.after(row); else place.append(row);
    own.focus();
    toEnd();
    const still = [];
    for (let at = row; at !== place; at = at.parentElement) {
      still.push(...[...at.parentElement.children].filter((each) => each !== at && each.id !== "xem-trang"));
    }
    for (const each of still) each.inert = true;
    save();
    if (after) own.scrollIntoView({ block: "nearest" });

    return {
      // Once no letter is half made: in Vietnamese typing a letter may still get its accent.
      composed: async () => { while (composing) await composing; },
      // What was typed; the fields take letters again.
      end() {
        const found = typed();
        live = false;
        sessionStorage.removeItem(store);
        for (const each of still) each.inert = false;
        row.remove();
        return found;
      },
    };
  }

  return { hold, lost };
})();

// The new fields take the place of the old ones; the pages beside them stay as they are.
function thayBaoCao(old, next) {
  const sheets = old.querySelector("#xem-trang");
  const far = sheets.scrollTop;
  next.querySelector("#xem-trang").replaceWith(sheets);
  old.replaceWith(next);
  sheets.scrollTop = far;
  chonTep(next);
}

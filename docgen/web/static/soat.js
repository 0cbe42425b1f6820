// Findings and their marks: one chosen in the list is shown on its page, and the other way round.
"use strict";

(() => {
  const place = document.getElementById("soat");
  if (!place) return;
  const base = `/viec/${place.dataset.viec}`;
  const file = Number(place.dataset.tep);
  const news = document.getElementById("tin");

  function choose(number, goTo) {
    for (const each of place.querySelectorAll(".chon")) each.classList.remove("chon");
    const item = document.getElementById(`loi-${number}`);
    const marks = [...place.querySelectorAll(`rect[data-so="${number}"], mark[data-so="${number}"]`)];
    if (!marks.length && item.dataset.doan) marks.push(...place.querySelectorAll(`mark[data-doan="${item.dataset.doan}"]`));
    item.classList.add("chon");
    for (const mark of marks) mark.classList.add("chon");
    const others = item.closest(".cac-cho");
    if (others) others.open = true;
    if (goTo === "page" && marks.length) marks[0].scrollIntoView({ block: "center" });
    if (goTo === "list") { item.scrollIntoView({ block: "center" }); item.querySelector("button").focus({ preventScroll: true }); }
  }

  place.addEventListener("click", async (event) => {
    const mark = event.target.closest("rect[data-so], mark[data-so]");
    if (mark) { choose(mark.dataset.so, "list"); return; }
    const item = event.target.closest("[data-khoa]");
    if (event.target.closest("[data-xem]")) choose(item.dataset.so, "page");
    if (event.target.closest("[data-de-lai]")) await leave([item], !item.classList.contains("de-lai"), "chỗ này");
    const card = event.target.closest(".loi");
    if (event.target.closest("[data-de-lai-het]")) await leave(places(card), !card.classList.contains("de-lai"));
    if (event.target.closest("[data-de-lai-quy-tac]")) await leave([...place.querySelectorAll(`.loi[data-ma="${card.dataset.ma}"]`)].flatMap(places), true);
  });

  // The places that a card tells of: its own one, or those in its list.
  const places = (card) => (card.matches("[data-khoa]") ? [card] : [...card.querySelectorAll("[data-khoa]")]);

  async function leave(all, on, words = "") {
    const items = all.filter((each) => each.classList.contains("de-lai") !== on);
    try {
      await goi(`${base}/de-lai`, { tep: file, khoa: items.map((each) => each.dataset.khoa), de_lai: on });
    } catch (error) { news.textContent = error.message; return; }
    for (const item of items) {
      item.querySelector("[data-de-lai]").textContent = on ? "Cần sửa chỗ này" : "Để nguyên chỗ này";
      item.classList.toggle("de-lai", on);
      for (const each of place.querySelectorAll(`rect[data-so="${item.dataset.so}"]`)) each.classList.toggle("xong", on);
    }
    for (const card of new Set(items.map((each) => each.closest(".loi")))) recountCard(card);
    for (const count of place.querySelectorAll("[data-dem] b")) count.textContent = place.querySelectorAll(`[data-khoa][data-muc="${count.parentElement.dataset.dem}"]:not(.de-lai)`).length;
    recount();
    news.textContent = `Đã ghi: ${on ? "để nguyên" : "cần sửa"} ${words || `${items.length} chỗ`}`;
  }
  // A card of many places says how many of them are left as they are.
  function recountCard(card) {
    const all = places(card);
    const left = all.filter((each) => each.classList.contains("de-lai")).length;
    if (all[0] === card) return;
    card.classList.toggle("de-lai", left === all.length);
    card.querySelector("[data-da-de]").textContent = left ? `; để nguyên ${left} chỗ` : "";
    card.querySelector("[data-de-lai-het]").textContent = `${left === all.length ? "Cần sửa" : "Để nguyên"} cả ${all.length} chỗ`;
  }
  // The tab of this file says what is left of it.
  function recount() {
    const words = document.querySelector("[aria-current] [data-dem-tep]");
    if (!words) return;
    const left = (weight) => place.querySelectorAll(`[data-khoa]${weight}:not(.de-lai)`).length;
    const [wrong, better, all] = [left("[data-muc=sai]"), left("[data-muc=nen-sua]"), left("")];
    words.textContent = wrong ? `(${wrong} chỗ sai)` : better ? `(${better} chỗ nên sửa)` : all ? `(${all} lưu ý)` : `(để nguyên ${place.querySelectorAll("[data-khoa].de-lai").length} chỗ)`;
  }

  for (const rule of place.querySelectorAll("[data-quy-tac]")) {
    rule.addEventListener("toggle", async () => {
      const words = rule.querySelector("pre");
      if (!rule.open || !words.hidden) return;
      try {
        words.textContent = (await goi(`/quy-tac/${rule.dataset.quyTac}`)).chu;
      } catch (error) { words.textContent = error.message; }
      words.hidden = false;
    });
  }

  async function fetchCopy(button, address, kind, done) {
    if (button.matches("[aria-busy]")) return; // not disabled: the keyboard would lose its place
    button.setAttribute("aria-busy", "true");
    news.textContent = "Đang ghi…";
    try {
      const said = await goi(address, { tep: file });
      news.textContent = "";
      if (done(said)) window.location.assign(`${base}/ban/${kind}/${file}`);
    } catch (error) { news.textContent = error.message; }
    button.removeAttribute("aria-busy");
  }

  const comments = document.getElementById("ban-chu-thich");
  comments.addEventListener("click", () => fetchCopy(comments, `${base}/chu-thich`, "chu-thich", (said) => {
    const few = said.chu_thich < said.so ? ` cho ${said.so} chỗ; lỗi lặp lại nhiều lần thì chú thích cuối ghi còn mấy chỗ như vậy` : "";
    news.textContent = `Đã ghi ${said.chu_thich} chú thích vào bản sao${few}.`;
    return true;
  }));

  const mended = document.getElementById("ban-sua");
  mended.addEventListener("click", () => fetchCopy(mended, `${base}/sua`, "da-sua", (said) => {
    const list = document.getElementById("da-sua");
    list.replaceChildren(phanTu("p", { chu: said.ke }));
    const items = said.da_sua.map((each) => {
      const where = (one) => `${one.phan}${one.trich ? `: “${one.trich}”` : ""}`;
      if (each.cho.length === 1) return phanTu("li", { chu: `${each.chu} – ${where(each.cho[0])}` });
      const places = each.cho.map((one) => phanTu("li", { chu: where(one) }));
      return phanTu("li", {}, each.chu, phanTu("details", {}, phanTu("summary", { chu: `Xem cả ${places.length} chỗ` }), phanTu("ul", {}, ...places)));
    });
    if (items.length) list.append(phanTu("details", { open: "" }, phanTu("summary", { chu: "Những chỗ đã sửa" }), phanTu("ol", {}, ...items)));
    list.hidden = false;
    list.focus();
    return said.da_sua.length > 0;
  }));
})();

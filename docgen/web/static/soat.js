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
    if (goTo === "page" && marks.length) marks[0].scrollIntoView({ block: "center" });
    if (goTo === "list") { item.scrollIntoView({ block: "center" }); item.querySelector("button").focus({ preventScroll: true }); }
  }

  place.addEventListener("click", async (event) => {
    const mark = event.target.closest("rect[data-so], mark[data-so]");
    if (mark) { choose(mark.dataset.so, "list"); return; }
    const item = event.target.closest(".loi");
    if (!item) return;
    if (event.target.closest("[data-xem]")) choose(item.dataset.so, "page");
    const leave = event.target.closest("[data-de-lai]");
    if (leave) await leaveOne(item, !item.classList.contains("de-lai"));
    if (event.target.closest("[data-de-lai-het]")) {
      const alike = [...place.querySelectorAll(`.loi[data-ma="${item.dataset.ma}"]:not(.de-lai)`)];
      for (const each of alike) if (!await leaveOne(each, true)) return;
      news.textContent = `Đã ghi: để nguyên ${alike.length} chỗ`;
    }
  });

  async function leaveOne(item, on) {
    try {
      await goi(`${base}/de-lai`, { tep: file, khoa: item.dataset.khoa, de_lai: on });
      item.querySelector("[data-de-lai]").textContent = on ? "Cần sửa chỗ này" : "Để nguyên chỗ này";
      item.classList.toggle("de-lai", on);
      const count = place.querySelector(`[data-dem="${item.dataset.muc}"] b`);
      if (count) count.textContent = Number(count.textContent) + (on ? -1 : 1);
      for (const each of place.querySelectorAll(`rect[data-so="${item.dataset.so}"]`)) each.classList.toggle("xong", on);
      recount();
      news.textContent = on ? "Đã ghi: để nguyên chỗ này" : "Đã ghi: cần sửa chỗ này";
      return true;
    } catch (error) { news.textContent = error.message; return false; }
  }
  // The tab of this file says what is left of it.
  function recount() {
    const words = document.querySelector("[aria-current] [data-dem-tep]");
    if (!words) return;
    const left = (weight) => place.querySelectorAll(`.loi${weight}:not(.de-lai)`).length;
    const [wrong, better, all] = [left(".sai"), left(".nen-sua"), left("")];
    words.textContent = wrong ? `(${wrong} chỗ sai)` : better ? `(${better} chỗ nên sửa)` : all ? `(${all} lưu ý)` : "(không có lỗi)";
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
    news.textContent = `Đã ghi ${said.so} chú thích vào bản sao.`;
    return true;
  }));

  const mended = document.getElementById("ban-sua");
  mended.addEventListener("click", () => fetchCopy(mended, `${base}/sua`, "da-sua", (said) => {
    const list = document.getElementById("da-sua");
    list.replaceChildren();
    if (!said.da_sua.length) {
      list.append(phanTu("p", { chu: "Không sửa tự động được chỗ nào trong văn bản này; các chỗ còn lại phải sửa tay." }));
    } else {
      list.append(phanTu("p", { chu: `Đã sửa ${said.da_sua.length} chỗ; còn ${said.con_lai} chỗ để xem và sửa tay.` }));
      const items = said.da_sua.map((each) => phanTu("li", { chu: `${each.phan}: ${each.chu}${each.trich ? ` – “${each.trich}”` : ""}` }));
      list.append(phanTu("details", { open: "" }, phanTu("summary", { chu: "Những chỗ đã sửa" }), phanTu("ol", {}, ...items)));
    }
    list.hidden = false;
    list.focus();
    return said.da_sua.length > 0;
  }));
})();

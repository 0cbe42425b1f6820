// The Word file of a report: made, looked over, and what stands in its way.
"use strict";

function tepWord(sheet) {
  const { place, base } = sheet;
  const result = document.getElementById("ket-qua");

  function made(answer, draft) {
    const name = draft ? "du-thao" : "trinh-ky";
    const old = document.querySelector("#con-cu b");
    const ofOld = old ? Number(old.textContent) : 0;
    const clean = answer.dem ? `soát lại thấy ${answer.dem}` : place.dataset.thieu || ofOld ? "còn chỗ phải xem trước khi trình ký" : "soát lại không thấy lỗi thể thức, số liệu (chưa xét cách chia trang)";
    result.append(phanTu("p", { chu: draft ? "Đã lập tệp Word dự thảo." : `Đã lập tệp Word; ${clean}.` }));
    if (answer.dem || place.dataset.thieu || ofOld) result.className = "bao";
    if (answer.thay.length) result.append(phanTu("ul", {}, ...answer.thay.map((each) => phanTu("li", { chu: `${each.muc.replace("điều ", "")}: ${each.message}${each.so > 1 ? ` (và ${each.so - 1} chỗ nữa như vậy)` : ""}` }))));
    if (place.dataset.thieu) result.append(phanTu("p", { chu: `Chưa đủ số liệu: ${place.dataset.thieu}` }));
    if (ofOld) {
      const words = " chỗ của kỳ cũ chưa ai xem lại: các câu được tô sáng ở trang Lời văn. Hãy sửa, hoặc bấm “Đã xem, giữ nguyên” từng chỗ, trước khi trình ký.";
      result.append(phanTu("p", { "data-con-cu": "" }, "Còn ", phanTu("b", { chu: ofOld }), words));
    }
    const line = phanTu("p", {}, phanTu("a", { lop: "nut", href: `${base}/tai/${name}`, chu: "Tải tệp Word" }));
    if (!draft) {
      const form = phanTu("form", { method: "post", action: `${base}/soat-word`, lop: "cung-hang" }, phanTu("button", { type: "submit", lop: "phu", chu: "Xem từng trang, từng chỗ" }));
      line.append(" ", form);
    }
    result.append(line);
    result.setAttribute("data-da-lap", "");
    window.location.assign(`${base}/tai/${name}`);
  }

  const count = (found) => [[found.trong.size, "chỗ chưa điền"], [found.sai.size, "chỗ phải sửa"]].filter(([n]) => n).map(([n, words]) => `${n} ${words}`).join(", ");
  function refused(error) {
    result.className = "bao-loi";
    const told = error.chiTiet || [];
    const found = sheet.parted(told);
    const places = [...found.sai, ...found.trong];
    result.append(phanTu("p", { chu: places.length ? `Chưa lập được tệp Word, ${found.trong.size ? "phải điền hoặc sửa" : "phải sửa"} trước: ${count(found)}.` : error.message }));
    const first = places.slice(0, 8);
    const list = first.map((at) => {
      const each = told.find((one) => (one.trong || one.severity === "error") && (sheet.fieldOf(one.path) || one.path) === at);
      const field = at instanceof Element ? at : null;
      const label = field && (field.getAttribute("aria-label") || (field.labels && field.labels[0] && field.labels[0].textContent));
      const go = phanTu("button", { type: "button", lop: "nhe", chu: label || (/\s/.test(each.path) ? each.path : "xem") });
      go.addEventListener("click", () => sheet.goTo(field));
      go.disabled = !field;
      if (!field) go.title = "Chỗ này không có ô trên trang";
      return phanTu("li", {}, go, /^chưa điền/.test(each.message) ? " chưa điền" : ` ${each.message}`);
    });
    result.append(phanTu("ul", {}, ...list));
    if (places.length > first.length) result.append(phanTu("p", { chu: `… và ${places.length - first.length} chỗ nữa; bấm vào từng chỗ để đến đúng ô.` }));
  }

  async function word(button, draft) {
    if (button.matches("[aria-busy]")) return; // not disabled: the keyboard would lose its place
    button.setAttribute("aria-busy", "true");
    await sheet.flush();
    result.replaceChildren();
    result.className = "bao-tot";
    result.removeAttribute("data-da-lap");
    try {
      made(await goi(`${base}/word`, { du_thao: draft }), draft);
    } catch (error) { refused(error); }
    const close = phanTu("button", { type: "button", lop: "nhe dong", chu: "Đóng thông báo" });
    close.addEventListener("click", () => { result.hidden = true; button.focus(); });
    result.append(close);
    result.hidden = false;
    result.focus();
    button.removeAttribute("aria-busy");
  }
  // What was said of the file does not hold of what is typed after it.
  sheet.typedAfter = () => {
    if (result.hidden || !result.matches("[data-da-lap]")) return;
    result.removeAttribute("data-da-lap");
    result.className = "bao";
    result.prepend(phanTu("p", {}, phanTu("b", { chu: "Báo cáo đã sửa sau khi lập tệp này: sửa xong hãy lập lại." }), " Dưới đây là điều đã thấy ở tệp trước khi sửa."));
  };
  for (const [id, draft] of [["lam-word", false], ["lam-nhap", true]]) {
    const button = place.querySelector(`#${id}`);
    button.addEventListener("click", () => word(button, draft));
  }
}

// Pages beside the fields: asked for when something was kept, never two at once.
"use strict";

const dungTrang = (() => {
  let busy = false;
  let stale = false;
  let last = [];

  // ``wrong`` counts what is to be mended in what was answered, ``toWrong`` leads there: of the fields that ask last.
  return async function draw(...asked) {
    last = asked;
    if (busy) { stale = true; return; }
    busy = true;
    const [base] = asked;
    const sheets = document.getElementById("cac-trang");
    const news = document.getElementById("xem-tin");
    function leadToWrong(list) {
      const go = phanTu("button", { type: "button", lop: "nhe", chu: "đến chỗ phải sửa" });
      go.addEventListener("click", () => last[2](list));
      news.append(" ", go);
    }
    news.textContent = "Đang dựng lại trang…";
    const began = performance.now();
    try {
      const answer = await goi(`${base}/xem`, {});
      sheets.classList.remove("truoc");
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
      news.textContent = `${answer.trang.length} trang, dựng trong ${seconds} giây.${answer.du_thao ? ` In là dự thảo vì còn ${answer.bo_sai ? `${answer.bo_sai} chỗ phải sửa, để trống trên trang` : "chỗ chưa điền"}.` : ""}`;
      if (answer.bo_sai) leadToWrong();
    } catch (error) {
      const told = error.chiTiet || [];
      news.textContent = told.length === 1 && told[0].path === "mau_word" ? `${error.message}: ${told[0].message}.` : error.message;
      sheets.classList.add("truoc");
      if (sheets.childElementCount) news.append(" Các trang dưới đây là bản trước khi sửa chỗ ấy.");
      if (last[1](told)) leadToWrong(told);
    }
    busy = false;
    if (stale) { stale = false; draw(...last); }
  };
})();

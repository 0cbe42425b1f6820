// An ordinary table is put into the report: how large, under which heads, or as it was copied from Excel.
"use strict";

function bangMoi(sheet) {
  const { place } = sheet;
  const dialog = document.getElementById("bang-moi");
  const fault = dialog.querySelector("[role=alert]");
  const value = (name) => document.getElementById(`bm-${name}`).value;
  let opener = null;

  function open(button) {
    opener = button;
    dialog.querySelector("form").reset();
    fault.hidden = true;
    dialog.showModal();
    document.getElementById("bm-cot").select();
  }
  place.addEventListener("click", (event) => {
    const button = event.target.closest("[data-bang-moi]");
    if (button) open(button);
  });
  // Cells that were pasted into a paragraph: they are put in as a table, once that is wanted.
  function offerTable(button, cells) {
    open(button);
    document.getElementById("bm-dan").value = cells;
    fault.textContent = "Vùng vừa dán là nhiều ô của bảng, không phải lời văn: bấm “Thêm bảng” để đặt thành bảng ngay dưới đoạn này; bấm “Thôi” thì không dán gì.";
    fault.hidden = false;
    dialog.querySelector("[value=them]").focus();
  }
  dialog.querySelector("[data-thoi]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => { if (opener && opener.isConnected) opener.focus(); });
  // What is no number is told before anything is sent; copied cells say by themselves how large the table is.
  function wrong() {
    if (value("dan").trim()) return "";
    for (const [name, words, most] of [["cot", "Số cột", 30], ["dong", "Số dòng", 300]]) {
      const typed = value(name).trim();
      if (!/^\d+$/.test(typed) || Number(typed) < 1 || Number(typed) > most) return `${words}: hãy gõ một số từ 1 đến ${most}.`;
    }
    return "";
  }
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    fault.textContent = wrong();
    fault.hidden = !fault.textContent;
    if (fault.textContent) return;
    const asked = Object.fromEntries(["cot", "dong", "dau", "dan"].map((name) => [name, value(name)]));
    dialog.close();
    sheet.reshape({ viec: "bang-moi", duong: opener.dataset.bangMoi, o: asked });
  });
  return { offerTable };
}

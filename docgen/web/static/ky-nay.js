// The last period's file is looked at when it is chosen: the next period is offered, no report is told at once.
"use strict";

(() => {
  const input = document.getElementById("tep");
  const news = document.getElementById("tep-cu");
  if (!input || !news) return;
  // Sent before the file was looked at: docgen looks at it then, and takes the period that comes next.
  const unseen = document.getElementById("chua-xem");
  const fields = ["nam", "tuan", "tu_nam", "den_nam", "tu", "den"];
  for (const id of ["ky", ...fields]) document.getElementById(id).addEventListener("input", () => { unseen.value = ""; });
  input.addEventListener("change", async () => {
    const file = input.files[0];
    news.className = "";
    news.textContent = file ? "Đang xem tệp…" : "";
    if (!file) return;
    unseen.value = "1";
    const chosen = document.getElementById("ky");
    const typed = fields.map((id) => document.getElementById(id));
    const all = () => [chosen, ...typed].map((each) => each.value).join(" ");
    const before = all();
    const body = new FormData();
    body.append("tep", file);
    try {
      const answer = await fetch("/ky-nay/xem", { method: "POST", headers: { "x-docgen": "1" }, body });
      const said = await answer.json();
      if (input.files[0] !== file) return;
      unseen.value = "";
      if (!answer.ok) { news.className = "cho-loi"; news.textContent = said.loi; return; }
      news.textContent = said.cu ? `Báo cáo ${said.cu}.` : "Không rõ tệp này là báo cáo của kỳ nào; hãy chọn kỳ này ở dưới.";
      if (!said.ky || before !== all()) return; // chosen by hand meanwhile
      chosen.value = said.ky;
      for (const each of typed) if (said[each.id]) each.value = said[each.id];
      chosen.dispatchEvent(new Event("change"));
      news.textContent += ` Kỳ này: ${said.moi}; chọn lại ở dưới nếu khác.`;
    } catch { news.textContent = ""; }
  });
})();

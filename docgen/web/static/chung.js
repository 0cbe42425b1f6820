// What every page shares: questions before something is thrown away, drop zones, progress of long jobs.
"use strict";

async function goi(address, body) {
  // Ask our own program; what it says is wrong becomes an Error with the words for people.
  const options = { headers: { "x-docgen": "1" } };
  if (body !== undefined) {
    options.method = "POST";
    options.headers["content-type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  let answer;
  try {
    answer = await fetch(address, options);
  } catch {
    throw Object.assign(new Error("Không nối được với docgen. Hãy mở lại chương trình docgen; việc đã lưu vẫn còn."), { mat: true });
  }
  if (answer.status === 403) { // docgen was closed and opened again: this window came with the old key
    throw Object.assign(new Error("docgen đã đóng rồi mở lại. Hãy làm tiếp ở cửa sổ vừa mở (hoặc mở lại docgen); việc đã lưu vẫn còn."), { mat: true });
  }
  const said = await answer.json().catch(() => ({ loi: "docgen trả lời không đọc được; hãy tải lại trang này" }));
  if (!answer.ok) throw Object.assign(new Error(said.loi), { chiTiet: said.chi_tiet || [], dau: said.dau, giaTri: said.gia_tri, doan: said.doan, cu: said.cu });
  return said;
}

async function phanMoi(id) {
  // A part of this page as docgen shows it now, without leaving the page.
  const failed = (mat) => Object.assign(new Error("Đã ghi, nhưng chưa hiện lại được trang này. Hãy tải lại trang."), { mat });
  const answer = await fetch(window.location.href).catch(() => { throw failed(true); });
  const shown = new DOMParser().parseFromString(await answer.text().catch(() => ""), "text/html");
  const part = answer.ok && shown.getElementById(id);
  if (!part) throw failed(false);
  return part;
}

function phanTu(name, options = {}, ...children) {
  // A new element: class, text, attributes, children.
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(options)) {
    if (key === "chu") made.textContent = value;
    else if (key === "lop") made.className = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

document.addEventListener("submit", (event) => {
  const question = event.target.dataset.hoi;
  if (question && !window.confirm(question)) event.preventDefault();
  else if (event.target.matches("[data-cho]")) choDoi(event.target);
});

function choDoi(form) {
  // Say that the files are being read; the button comes back when the page is shown again.
  const button = form.querySelector("button[type=submit]");
  if (!button) return;
  button.setAttribute("aria-busy", "true");
  const words = button.textContent;
  button.textContent = "Đang gửi tệp…";
  window.addEventListener("pageshow", () => { button.textContent = words; button.removeAttribute("aria-busy"); });
}

async function tepTrong(items) {
  // Every file that was dropped, those in folders too.
  const entries = [...items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  const found = [];
  async function into(entry) {
    if (entry.isFile) found.push(await new Promise((ok, no) => entry.file(ok, no)));
    else {
      const reader = entry.createReader();
      for (;;) {
        const some = await new Promise((ok, no) => reader.readEntries(ok, no));
        if (!some.length) break;
        for (const each of some) await into(each);
      }
    }
  }
  for (const entry of entries) await into(entry);
  return found;
}

function tenTep(input) {
  const names = [...input.files].map((file) => file.name);
  if (!names.length) return "";
  return names.length > 6 ? `${names.slice(0, 5).join(", ")} … (${names.length} tệp)` : names.join(", ");
}

function chonTep(within) {
  for (const input of within.querySelectorAll(".chon-tep input")) {
    // The names of the chosen files, in our own words whatever the browser's language.
    const zone = input.closest("[data-tha]");
    let names = zone && zone.querySelector("[data-ten-tep]");
    if (!names) {
      names = phanTu("span", { lop: "ten-tep", "aria-live": "polite" });
      input.parentElement.after(" ", names);
    }
    names.textContent = tenTep(input); // chosen before this was there, or kept by the browser on the way back
    // What is missing is told in our own words, too.
    const fault = () => input.setCustomValidity(input.required && !input.files.length ? "Chưa chọn tệp nào. Hãy thả tệp vào đây, hoặc bấm nút để chọn." : "");
    fault();
    input.addEventListener("change", () => { names.textContent = tenTep(input); fault(); });
    if (!zone) continue;
    zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("dang-keo"); });
    zone.addEventListener("dragleave", () => zone.classList.remove("dang-keo"));
    zone.addEventListener("drop", async (event) => {
      event.preventDefault();
      zone.classList.remove("dang-keo");
      const files = (await tepTrong(event.dataTransfer.items)).filter((file) => !/^[~.]/.test(file.name));
      const carrier = new DataTransfer();
      for (const file of input.multiple ? files : files.slice(0, 1)) carrier.items.add(file);
      input.files = carrier.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}
chonTep(document);

// Nothing is pressed or typed before every script of the page listens.
document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("chinh").inert = false;
  // What a long job has made is where people look next.
  const made = document.getElementById(sessionStorage.getItem("ket-qua") || "");
  sessionStorage.removeItem("ket-qua");
  if (!made) return;
  history.scrollRestoration = "manual";
  made.focus({ preventScroll: true });
  if (made.id !== "chinh") made.scrollIntoView();
});

for (const place of document.querySelectorAll("[data-tien-do]")) {
  const bar = place.querySelector("progress");
  const words = place.querySelector("[data-chu]");
  const look = async () => {
    try {
      const said = await goi(place.dataset.tienDo);
      if (!said.chay) {
        sessionStorage.setItem("ket-qua", place.dataset.ketQua);
        window.location.reload();
        return;
      }
      if (said.tong) {
        bar.max = said.tong;
        bar.value = said.xong;
        words.textContent = `${said.viec}: ${said.xong}/${said.tong}`;
      }
      if (said.dung) words.textContent = "Đang dừng…";
    } catch (error) {
      words.textContent = error.message;
    }
    window.setTimeout(look, 700);
  };
  window.setTimeout(look, 400);
  const stop = place.querySelector("[data-dung]");
  if (stop) stop.addEventListener("click", () => goi(stop.dataset.dung, {}).catch(() => {}));
}

for (const place of document.querySelectorAll("[data-ky]")) {
  const chosen = place.querySelector("select");
  const needs = () => chosen.selectedOptions[0].dataset.can.split(" ");
  const field = (name) => place.querySelector(`#${name}`);
  const show = () => {
    for (const each of place.querySelectorAll("[data-o-ky]")) each.hidden = !needs().includes(each.dataset.oKy);
    fault();
  };
  // What is missing is told at its field before anything is sent.
  function fault() {
    const told = {};
    const wrong = (name, words) => { if (!told[name]) told[name] = words; };
    for (const name of ["nam", "tu_nam", "den_nam"]) if (!/^\d{4}$/.test(field(name).value.trim())) wrong(name, "Hãy gõ năm bằng bốn chữ số, ví dụ 2026.");
    if (!/^([1-9]|[1-4]\d|5[0-3])$/.test(field("tuan").value.trim())) wrong("tuan", "Hãy gõ số thứ tự của tuần trong năm, từ 1 đến 53.");
    for (const name of ["tu", "den"]) if (!field(name).value) wrong(name, "Hãy chọn cả ngày đầu và ngày cuối của kỳ báo cáo.");
    if (field("den").value < field("tu").value) wrong("den", "Ngày cuối đứng trước ngày đầu, hãy chọn lại.");
    if (Number(field("den_nam").value) <= Number(field("tu_nam").value)) wrong("den_nam", "Năm cuối phải sau năm đầu.");
    for (const name of ["nam", "tuan", "tu_nam", "den_nam", "tu", "den"]) field(name).setCustomValidity(!place.hidden && needs().includes(name) && told[name] || "");
  }
  place.addEventListener("input", fault);
  // A school year ends in the year after the one in which it begins.
  field("tu_nam").addEventListener("input", () => {
    const since = field("tu_nam").value.trim();
    if (chosen.selectedOptions[0].dataset.loai === "nam-hoc" && /^\d{4}$/.test(since)) { field("den_nam").value = Number(since) + 1; fault(); }
  });
  chosen.addEventListener("change", show);
  const form = document.getElementById("mau");
  if (form) {
    const likely = chosen.value;
    const choice = (value) => [...chosen.options].find((each) => each.value === value && !each.disabled);
    const fit = () => {
      const own = form.selectedOptions[0].dataset.cacKy.split(" ").filter(Boolean);
      place.hidden = !own.length;
      for (const each of chosen.options) each.hidden = each.disabled = !own.includes(each.dataset.loai);
      if (own.length && chosen.selectedOptions[0].disabled) chosen.value = (choice(likely) || [...chosen.options].find((each) => !each.disabled)).value;
      show();
    };
    // Of a form that may do without a period none is asked for, until somebody chooses one.
    form.addEventListener("change", () => { fit(); if (choice("")) { chosen.value = ""; show(); } });
    fit();
  }
  show();
}

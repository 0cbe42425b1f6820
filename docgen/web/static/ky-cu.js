// What speaks of the old period: told until it is changed, or somebody has looked at it.
"use strict";

function kyCu({ place, base, toNext }) {
  const news = document.getElementById("da-ghi");
  const button = document.getElementById("con-cu");
  const linesOf = (within) => [...within.querySelectorAll("[data-cu]")].filter((line) => !line.hidden);

  // What is said of all places together, and what is lit, follow the lines that are left.
  function recount() {
    const left = linesOf(place).length;
    for (const each of document.querySelectorAll("#con-cu, [data-con-cu]")) { each.querySelector("b").textContent = left; each.hidden = !left; }
    for (const all of place.querySelectorAll("[data-xong-het]")) {
      const count = linesOf(all.parentElement.parentElement).length;
      all.parentElement.hidden = count < 2;
      all.querySelector("span").textContent = count;
    }
    for (const row of place.querySelectorAll("[data-hang].doan")) {
      const lines = linesOf(row);
      const words = new Set(lines.map((line) => line.querySelector("[data-hien]").textContent));
      row.classList.toggle("cu", lines.length > 0);
      for (const mark of row.querySelectorAll("mark")) mark.classList.toggle("xong", !words.has(mark.textContent.replace(/\s+/g, " ")));
    }
  }
  async function looked(line) {
    try {
      await goi(`${base}/da-xem`, { khoa: line.dataset.cu });
    } catch (error) { news.textContent = error.message; return false; }
    const next = line.nextElementSibling || line.previousElementSibling;
    line.remove();
    recount();
    const beside = next && next.querySelector("button");
    if (beside) beside.focus();
    return true;
  }
  // A note on the old file is closed for good.
  async function close(button) {
    try {
      await goi(`${base}/da-xem`, { khoa: button.dataset.dong });
    } catch (error) { news.textContent = error.message; return; }
    button.closest(".bao").remove();
    document.getElementById("tab-so").focus();
  }
  place.addEventListener("click", async (event) => {
    const note = event.target.closest("[data-dong]");
    if (note) await close(note);
    const done = event.target.closest("[data-xong]");
    if (done) await looked(done.closest("[data-cu]"));
    const all = event.target.closest("[data-xong-het]");
    if (all) for (const line of linesOf(all.parentElement.parentElement)) if (!await looked(line)) return;
  });
  if (button) button.addEventListener("click", () => toNext(linesOf(place).map((line) => line.querySelector("button"))));

  return {
    // After something was typed: ``told`` are the words of all that is still to be told, by its name.
    oldNow(told) {
      for (const line of place.querySelectorAll("[data-cu]")) {
        const words = told[line.dataset.cu];
        line.hidden = words === undefined;
        if (words !== undefined) line.querySelector("[data-hien]").textContent = words;
      }
      recount();
    },
  };
}

// What was copied elsewhere, as a paragraph takes it: its text without what is struck out, its paragraphs, its cells.
"use strict";

// The copied text. Word gives what is struck out as plain text too: only its HTML says that it is.
function chuDan(clipboard) {
  const plain = clipboard.getData("text/plain");
  const html = clipboard.getData("text/html");
  if (!/<(?:s|strike|del)[\s>]|line-through/i.test(html)) return plain;
  const body = new DOMParser().parseFromString(html, "text/html").body;
  for (const each of body.querySelectorAll("s, strike, del, [style], style, script")) {
    if (/^(S|STRIKE|DEL|STYLE|SCRIPT)$/.test(each.nodeName) || /line-through/i.test(each.getAttribute("style") || "")) each.remove();
  }
  for (const each of body.querySelectorAll("p, div, li, tr, h1, h2, h3, h4, h5, h6, br")) {
    const isInCell = each.nodeName !== "TR" && each.closest("td, th"); // its lines are one cell
    each[each.nodeName === "BR" ? "before" : "append"](isInCell ? " " : "\u2029");
  }
  for (const each of body.querySelectorAll("td:not(:last-child), th:not(:last-child)")) each.append("\t");
  const text = body.textContent.replace(/[\n\r\u00a0 ]+/g, " ").replace(/ ?\u2029 ?/g, "\n").replace(/ *\t */g, "\t");
  return text.replace(/\n{2,}/g, "\n").replace(/^\n+|\n+$/g, "");
}

// The paragraphs of a copied text; a line that only goes on with the one before it belongs to it.
function cacDoan(text) {
  const found = [];
  for (const line of text.split(/\r?\n/).map((each) => each.replace(/\s+/g, " ").trim()).filter(Boolean)) {
    const last = found.length - 1;
    if (last >= 0 && !/[.;:!?…]$/.test(found[last]) && /^\p{Ll}/u.test(line)) found[last] += ` ${line}`;
    else found.push(line.replace(/^[•·–] /, "- "));
  }
  return found.length ? found : [""];
}

// Whether a copied text is a block of cells: two lines or more, most of them parted by tabs.
function laBang(text) {
  const lines = text.replace(/[\r\n]+$/, "").split(/\r?\n/).filter((line) => line.trim());
  const parted = lines.filter((line) => /\S\t|\t\S/.test(line.replace(/^\s*[-+•·–\d.)]+\t/, "")));
  return lines.length > 1 && parted.length * 2 > lines.length;
}

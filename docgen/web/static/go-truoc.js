// Keys typed after a report was shown anew and before its own script is there: kept for the field they are meant for.
"use strict";

window.goTruoc = { chu: "" };
if (sessionStorage.getItem(`con-tro-${location.pathname.split("/")[2]}`)) {
  window.goTruoc.nghe = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const keys = window.goTruoc;
    if (event.key.length === 1) keys.chu += event.key;
    else if (event.key === "Enter") keys.chu += "\n";
    else if (event.key === "Backspace") keys.chu = keys.chu.slice(0, -1);
    else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", window.goTruoc.nghe, true);
}

// The pictures of forms are drawn at the first visit.
"use strict";

(async () => {
  const news = document.querySelector("[data-ve]");
  if (!news) return;
  news.textContent = "Đang vẽ ảnh các mẫu…";
  try {
    const failed = Object.values(await goi("/mau/ve", {}));
    if (failed.length) { news.textContent = failed[0]; return; }
    document.querySelector(".cac-mau").replaceWith(await phanMoi("cac-mau"));
    news.textContent = "";
  } catch (error) { news.textContent = error.message; }
})();

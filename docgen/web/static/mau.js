// The pictures of forms are drawn at the first visit.
"use strict";

(async () => {
  const news = document.querySelector("[data-ve]");
  if (!news) return;
  news.textContent = "Đang vẽ ảnh các mẫu…";
  try {
    const failed = Object.values(await goi("/mau/ve", {}));
    if (failed.length) news.textContent = failed[0]; else window.location.reload();
  } catch (error) { news.textContent = error.message; }
})();

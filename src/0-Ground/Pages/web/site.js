// Comfort only, every page works without it: a form is sent once, the type size changes without a reload.
const sent = new WeakSet();

addEventListener("submit", event => {
  const form = event.target;
  if (form.method !== "post") return;
  if (sent.has(form)) event.preventDefault();
  sent.add(form);
  if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
});

// Back from the browser's own cache: the form may be sent again.
addEventListener("pageshow", event => {
  if (event.persisted) location.reload();
});

addEventListener("click", event => {
  const link = event.target.closest?.("a[data-type-size]");
  if (!link) return;
  event.preventDefault();
  const larger = document.documentElement.classList.toggle("dt-larger");
  document.cookie = `co-chu=${larger ? "lon" : "thuong"};path=/;max-age=31536000;samesite=lax`;
  link.textContent = larger ? link.dataset.less : link.dataset.more;
});

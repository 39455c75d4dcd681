// The guided page. Of the phone, what live.js would exchange whole is added to: new messages go below the old ones, so that
// a screen reader reads only the new ones.
(() => {
  'use strict';
  const toEnd = () => {
    const bubbles = document.getElementById('bubbles');
    if (bubbles) bubbles.scrollTop = bubbles.scrollHeight;
  };

  const addMessages = (fresh) => {
    const list = document.getElementById('bubbles');
    const wanted = fresh.querySelectorAll('#bubbles > li');
    const ids = new Set(Array.from(wanted, (item) => item.id));
    for (const item of Array.from(list.children)) if (!ids.has(item.id)) item.remove();
    let added = false;
    for (const item of wanted) {
      if (!document.getElementById(item.id)) {
        list.append(document.importNode(item, true));
        added = true;
      }
    }
    if (added) toEnd();
  };

  document.addEventListener('htmx:oobBeforeSwap', (event) => {
    const fresh = event.detail.fragment.firstElementChild;
    const shown = event.detail.target;
    if (!fresh || !shown) return;
    if (shown.id === 'phone-log') {
      event.detail.shouldSwap = false;
      addMessages(fresh);
    }
  });

  document.addEventListener('htmx:afterRequest', (event) => {
    if (event.target.id === 'phone-form' && event.detail.successful) event.target.reset();
  });

  // The way to the phone is shown only where the phone is not, or it would cover what the visitor types.
  const phone = document.getElementById('phone');
  const way = document.querySelector('.to-phone');
  if (phone && way && 'IntersectionObserver' in window) {
    new IntersectionObserver(([seen]) => way.classList.toggle('arrived', seen.isIntersecting)).observe(phone);
  }

  toEnd();
})();

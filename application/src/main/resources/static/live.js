// Live pages: a poll brings all figures, and only those that changed are put in, so that nothing flickers, no focus is
// lost, and what is new can be seen. Without a connection the last figures stay and the page says so.
(() => {
  'use strict';
  const plain = (node) => {
    const copy = node.cloneNode(true);
    copy.classList.remove('fresh');
    copy.removeAttribute('hx-swap-oob');
    if (!copy.className) copy.removeAttribute('class');
    copy.querySelectorAll('details').forEach((details) => details.removeAttribute('open'));
    return copy;
  };
  document.addEventListener('htmx:oobBeforeSwap', (event) => {
    const fresh = event.detail.fragment.firstElementChild;
    const shown = event.detail.target;
    if (!fresh || !shown || shown.id === '') return;
    const opened = shown.querySelectorAll('details');
    // What somebody folded or unfolded stays so, until it stands for something else.
    fresh.querySelectorAll('details').forEach((details, i) => {
      const before = opened[i];
      if (before && before.dataset.state === details.dataset.state) details.open = before.open;
    });
    if (plain(shown).isEqualNode(plain(fresh))) {
      event.detail.shouldSwap = false;
    } else if (!fresh.hasAttribute('data-quiet')) {
      fresh.classList.add('fresh');
    }
  });
  // Polls are marked data-live; a failed form elsewhere says so itself.
  document.addEventListener('htmx:afterRequest', (event) => {
    const note = document.getElementById('offline');
    if (note && event.target.closest('[data-live]')) note.hidden = event.detail.successful === true;
  });
})();

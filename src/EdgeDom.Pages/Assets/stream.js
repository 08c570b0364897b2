// One event stream for the page: swaps the live fragment, passes other events on, says plainly when the link is gone.

const url = document.body.dataset.stream;
const beatLimitMillis = 12_000;
let source = null;
let revision = -1;
let heardAt = performance.now();
let lostSince = null;

function clock(date) {
  return date.toTimeString().slice(0, 8);
}

function setLink(up) {
  const state = document.getElementById('link-state');
  const banner = document.getElementById('banner');
  if (up && lostSince === null && state?.dataset.up === '1') {
    return;
  }
  lostSince = up ? null : lostSince ?? new Date();
  document.body.classList.toggle('stale', !up);
  if (state) {
    state.dataset.up = up ? '1' : '0';
    state.textContent = up ? '✔ connected' : '■ no link';
  }
  if (banner) {
    banner.hidden = up;
    banner.textContent = up ? '' : `No link to the program since ${clock(lostSince)}. What you see may be old.`;
  }
  document.dispatchEvent(new CustomEvent('edge:link', { detail: { up, since: lostSince } }));
}

function heard() {
  heardAt = performance.now();
  setLink(true);
}

function swap(html, next) {
  const live = document.getElementById('live');
  if (!live || next < revision) {
    return;
  }
  revision = next;
  const template = document.createElement('template');
  template.innerHTML = html;
  live.replaceChildren(template.content);
  document.dispatchEvent(new CustomEvent('edge:fragment', { detail: { revision: next } }));
}

function open() {
  source?.close();
  source = new EventSource(url);
  // A program that was restarted may count its revisions anew.
  source.onopen = () => { revision = -1; heard(); };
  source.onerror = () => setLink(false);
  source.addEventListener('beat', heard);
  source.addEventListener('fragment', (event) => { heard(); swap(event.data, Number(event.lastEventId)); });
  source.addEventListener('view', (event) => {
    heard();
    document.dispatchEvent(new CustomEvent('edge:view', { detail: JSON.parse(event.data) }));
  });
}

// Opens the page's stream; called once by this module itself, when the page names a stream.
if (url) {
  open();
  setInterval(() => {
    if (performance.now() - heardAt > beatLimitMillis) {
      setLink(false);
    }
    if (source.readyState === EventSource.CLOSED) {
      open();
    }
  }, 1_000);
}

// The page of a site that waits fetches itself again and again, and gives way once the site's own page is there.

const pauseMillis = 2_000;

async function look() {
  try {
    const answer = await fetch(location.href, { cache: 'no-store' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const next = page.getElementById('waiting');
    const shown = document.getElementById('waiting');
    if (next === null) {
      location.reload();
      return;
    }
    if (next.innerHTML !== shown.innerHTML) {
      shown.replaceChildren(...next.childNodes);
    }
  } catch {
    // The program is just changing over; it is asked again.
  }
  setTimeout(look, pauseMillis);
}

setTimeout(look, pauseMillis);

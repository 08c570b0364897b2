// The port terminal's own part: takes scans whole, sends numbered acts with a key, keeps few of them while the link is
// away, and gives the first sign of right or wrong. All else is drawn by the program.

const actsMax = 50;
const scanGapMillis = 50;
const scanLengthMin = 4;
const sameScanMillis = 80;
const patienceMillis = 8_000;
const flashMillis = 450;

const live = document.getElementById('live');
const port = live.dataset.port;
const address = `/api/v1/ports/${encodeURIComponent(port)}/acts`;
const store = `edgedom-acts-${port}`;
const flash = document.getElementById('flash');
const said = document.getElementById('said');
const queuedSign = document.getElementById('queued');
const ask = document.getElementById('ask');

let queue = load();
let isSending = false;
let retryTimer = 0;
let lastScan = { code: '', at: -Infinity };
let tones = null;

// What the screen shown now says of itself.
function screenNow() {
  const data = document.getElementById('screen')?.dataset ?? {};
  return {
    revision: Number(data.revision ?? 0),
    quantity: Number(data.quantity ?? 0),
    code: data.code ?? '',
    canUndo: data.undo === '1',
  };
}

// 128 random bits as hex; getRandomValues also works on plain http, randomUUID does not.
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function load() {
  try {
    const kept = JSON.parse(localStorage.getItem(store) ?? '[]');
    return Array.isArray(kept) ? kept.slice(0, actsMax) : [];
  } catch {
    return [];
  }
}

function save() {
  try {
    localStorage.setItem(store, JSON.stringify(queue));
  } catch {
    // A full or forbidden store only means that a reload forgets what waits.
  }
  queuedSign.hidden = queue.length === 0;
  queuedSign.textContent = queue.length >= actsMax
    ? `■ Stop picking: ${queue.length} acts wait for the link`
    : `▲ ${queue.length} waiting to be sent`;
}

function tell(text) {
  said.textContent = text;
}

// Tones

function tone(hertz, fromMillis, millis) {
  const start = tones.currentTime + fromMillis / 1000;
  const sound = tones.createOscillator();
  const loudness = tones.createGain();
  sound.type = 'square';
  sound.frequency.value = hertz;
  loudness.gain.setValueAtTime(0.12, start);
  loudness.gain.setTargetAtTime(0, start + millis / 1000, 0.02);
  sound.connect(loudness).connect(tones.destination);
  sound.start(start);
  sound.stop(start + millis / 1000 + 0.1);
}

function play(kind) {
  try {
    tones ??= new AudioContext();
    if (kind === 'right') {
      tone(1320, 0, 90);
    } else {
      tone(220, 0, 160);
      tone(180, 200, 220);
    }
  } catch {
    // No sound card: the border and the sign say the same.
  }
}

function sign(kind, text) {
  flash.className = `flash ${kind}`;
  play(kind);
  tell(text);
  clearTimeout(sign.timer);
  sign.timer = setTimeout(() => { flash.className = 'flash'; }, flashMillis);
}

// Acts

function act(name, quantity = 0, code = '') {
  if (queue.length >= actsMax) {
    sign('wrong', 'Stop picking: too many acts wait for the link.');
    return;
  }
  queue.push({ revision: screenNow().revision, key: newKey(), act: name, quantity, code });
  save();
  send();
}

async function send() {
  if (isSending) {
    return;
  }
  isSending = true;
  clearTimeout(retryTimer);
  try {
    while (queue.length > 0) {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(queue[0]),
        signal: AbortSignal.timeout(patienceMillis),
      });
      if (answer.status >= 500) {
        break;
      }
      const body = await answer.json().catch(() => ({}));
      const done = queue.shift();
      save();
      if (!answer.ok) {
        refused(answer.status, done, body);
      }
    }
  } catch {
    // No link; the acts stay in order and are sent again.
  } finally {
    isSending = false;
    if (queue.length > 0) {
      retryTimer = setTimeout(send, 1_000);
    }
  }
}

function refused(status, done, body) {
  if (status === 409 && done.act === 'scan') {
    // The light's own scanner was quicker, or the same code came twice: nothing is wrong.
    tell('The screen had already changed.');
    return;
  }
  sign('wrong', body.title ?? 'Not taken.');
}

// Scans. A wedge scanner types faster than any person; what it types is swallowed whole.

let typed = '';
let typedAt = -Infinity;

function scanned(code) {
  const now = performance.now();
  if (code === lastScan.code && now - lastScan.at < sameScanMillis) {
    return;
  }
  lastScan = { code, at: now };
  const screen = screenNow();
  if (screen.quantity > 0) {
    const isRight = code === screen.code;
    sign(isRight ? 'right' : 'wrong', isRight ? 'Right item.' : 'Wrong item.');
  } else {
    tell('Nothing is to be picked now.');
  }
  act('scan', 0, code);
}

function takeKey(event) {
  const isForOthers = event.ctrlKey || event.altKey || event.metaKey || event.target.matches?.('input, textarea');
  if (ask.open || isForOthers) {
    return;
  }
  // When the key was pressed, not when a busy page got to it.
  const now = event.timeStamp;
  const isQuick = now - typedAt <= scanGapMillis;
  if (event.key.length === 1 && (event.key !== ' ' || (isQuick && typed.length > 0))) {
    typed = isQuick ? typed + event.key : event.key;
    typedAt = now;
    swallow(event);
    return;
  }
  if (event.key === 'Enter' || event.key === 'Tab') {
    const code = isQuick ? typed : '';
    typed = '';
    if (code.length > 0) {
      swallow(event);
    }
    if (code.length >= scanLengthMin) {
      scanned(code);
    }
  }
}

function swallow(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

// Buttons

const questions = {
  missing: { title: 'How many did you take?', text: 'The rest is missing and is taken from stock.' },
  damaged: { title: 'How many good ones did you take?', text: 'The rest is damaged and is taken from stock.' },
  wrong: { title: 'Something else lies there?', text: 'Nothing is taken; the compartment is set aside for a look.' },
};

let asked = null;

function openQuestion(name) {
  const screen = screenNow();
  asked = { name, most: name === 'wrong' ? 0 : screen.quantity - 1, quantity: 0, revision: screen.revision };
  document.getElementById('ask-title').textContent = questions[name].title;
  document.getElementById('ask-text').textContent = questions[name].text;
  document.getElementById('ask-number').hidden = asked.most === 0;
  showQuantity();
  ask.returnValue = 'no';
  ask.showModal();
}

function showQuantity() {
  document.getElementById('ask-quantity').textContent = String(asked.quantity);
  document.getElementById('ask-less').disabled = asked.quantity <= 0;
  document.getElementById('ask-more').disabled = asked.quantity >= asked.most;
}

function change(by) {
  asked.quantity = Math.min(asked.most, Math.max(0, asked.quantity + by));
  showQuantity();
}

function press(name) {
  if (name === 'confirm') {
    act('confirm', screenNow().quantity);
  } else if (name === 'undo') {
    act('undo');
  } else {
    openQuestion(name);
  }
}

function enableButtons() {
  const screen = screenNow();
  const hasPick = screen.quantity > 0;
  for (const button of document.querySelectorAll('.acts button')) {
    button.disabled = button.dataset.act === 'undo' ? !screen.canUndo : !hasPick;
  }
  if (ask.open && asked.revision !== screen.revision) {
    ask.close('no');
    tell('The screen has changed; the question is closed.');
  }
}

// Only what this page draws itself; each listener is set once.
document.addEventListener('keydown', takeKey, { capture: true });
document.addEventListener('edge:fragment', enableButtons);
document.addEventListener('edge:link', (event) => { if (event.detail.up) { send(); } });
document.getElementById('ask-less').addEventListener('click', () => change(-1));
document.getElementById('ask-more').addEventListener('click', () => change(1));
ask.addEventListener('close', () => {
  if (ask.returnValue === 'yes' && asked.revision === screenNow().revision) {
    act(asked.name, asked.quantity);
  }
});
for (const button of document.querySelectorAll('.acts button')) {
  button.addEventListener('click', (event) => {
    press(button.dataset.act);
    if (event.detail > 0) {
      // A scanner's Enter must never find a button in focus after a touch.
      button.blur();
    }
  });
}

enableButtons();
save();
send();

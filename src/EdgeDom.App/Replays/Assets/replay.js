// The page that plays a recorded run: time, speed, what is followed, the heat map of waiting, marks, keys.

import { Deck } from './deck.js';
import { Following, clock, momentOf } from './replay-follow.js';
import { Run } from './replay-run.js';

const panelMillis = 200;
const heatMillis = 400;
const marksShown = 500;
const never = -Infinity;
const zooms = [1, 1.5, 2, 3, 4, 6, 8];
const part = (id) => document.getElementById(id);
const canvas = part('grid');
const seek = part('seek');
const play = part('play');
const speed = part('speed');
const heat = part('heat');

let run = null;
let deck = null;
let t = 0;
let isPlaying = false;
let isDirty = true;
let isLoading = false;
let following = null;
let marks = [];
let shares = null;
let lastFrame = 0;
let lastPanel = never;
let lastHeat = never;
let waited = null;
let flat = null;

function lasting(millis) {
  const seconds = Math.round(millis / 1000);
  return seconds < 120 ? `${seconds} s` : seconds < 7_200
    ? `${Math.floor(seconds / 60)} min ${seconds % 60} s`
    : `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} min`;
}

function say(text) {
  part('said').textContent = text;
}

// Time

function goTo(millis) {
  t = Math.max(0, Math.min(run.lengthMillis, millis));
  isDirty = true;
  lastPanel = never;
  lastHeat = never;
  keepPlace();
}

function setPlaying(wanted) {
  isPlaying = wanted;
  if (isPlaying && t >= run.lengthMillis) {
    goTo(0);
  }
  play.textContent = isPlaying ? '❚❚ Pause' : '▶ Play';
  isDirty = true;
  lastPanel = never;
  lastHeat = never;
  keepPlace();
}

// The address says what is shown, so that it can be sent to somebody or opened again.
function keepPlace() {
  if (isPlaying) {
    return;
  }
  const place = new URLSearchParams({ t: (t / 1000).toFixed(1) });
  if (speed.value !== '1') {
    place.set('speed', speed.value);
  }
  if (heat.value !== 'off') {
    place.set('heat', heat.value);
  }
  if (following.name) {
    place.set('follow', following.name);
  }
  history.replaceState(null, '', `#${place}`);
}

function readPlace() {
  const place = new URLSearchParams(location.hash.slice(1));
  const known = (select, value) => [...select.options].some((option) => option.value === value);
  for (const select of [speed, heat]) {
    if (known(select, place.get(select.id))) {
      select.value = place.get(select.id);
    }
  }
  goTo((Number(place.get('t')) || 0) * 1000);
  if (place.get('follow')) {
    following.find(place.get('follow'));
  }
}

function step(now) {
  const passed = Math.min(250, now - lastFrame);
  lastFrame = now;
  if (isPlaying && !run.isReady(t)) {
    isDirty = true;
  } else if (isPlaying) {
    const next = Math.min(run.lengthMillis, t + passed * Number(speed.value));
    if (run.isReady(next)) {
      t = next;
      isDirty = true;
    }
    if (t >= run.lengthMillis) {
      setPlaying(false);
    }
  }
}

async function load() {
  isLoading = true;
  try {
    await run.load(t);
    part('find-answer').textContent = '';
  } catch (fault) {
    setPlaying(false);
    part('find-answer').textContent =
      `This moment cannot be shown (${fault.message}). Is edgedom replay still running?`;
    await new Promise((done) => { setTimeout(done, 1_000); });
  } finally {
    isLoading = false;
    isDirty = true;
  }
}

function frame(now) {
  step(now);
  if (isDirty) {
    if (run.isReady(t)) {
      isDirty = false;
      draw(now);
    } else if (!isLoading) {
      load();
    }
  }
  requestAnimationFrame(frame);
}

// Drawing

function draw(now) {
  const robots = run.look(t);
  const point = following.point();
  if (point && deck.zoom > 1) {
    deck.centre = point;
  }
  if (heat.value !== 'off' && now - lastHeat > heatMillis) {
    lastHeat = now;
    reckonHeat();
  }
  deck.begin();
  deck.drawCells(shares ? flat : run.ground.heights);
  if (shares) {
    deck.drawHeat(shares);
  }
  deck.drawFixed();
  const robot = robots[following.robot];
  if (robot?.at) {
    deck.drawTrail([...run.trail(following.robot, t), robot.at]);
  }
  deck.drawRobots(robots, ({ at }) => at);
  if (point) {
    deck.drawRing(point);
  }
  deck.drawPortNames();
  if (now - lastPanel > panelMillis) {
    lastPanel = now;
    showTime();
    following.show(t);
  }
}

function showTime() {
  part('time').textContent = `${clock(t)} / ${clock(run.lengthMillis)}`;
  part('time').title = new Date(run.head.startUnixMillis + t).toISOString().slice(0, 19).replace('T', ' ');
  seek.value = t;
  seek.setAttribute('aria-valuetext', clock(t));
}

function reckonHeat() {
  const minutes = Number(heat.value) || 0;
  const sums = run.waitedAt(t, minutes);
  if (!sums) {
    lastHeat = never;
    isDirty = true;
    return;
  }
  const most = sums.reduce((one, other) => Math.max(one, other), 0);
  const all = sums.reduce((one, other) => one + other, 0);
  shares = Float32Array.from(sums, (millis) => (most > 0 ? Math.sqrt(millis / most) : 0));
  const worst = run.pointOf(sums.indexOf(most));
  part('heat-most').textContent = lasting(most);
  part('heat-sum').textContent = most === 0 ? 'Nobody has waited.'
    : `${lasting(all)} in all, most at c${worst.join('_r')}: ${lasting(most)}.`;
  waited = sums;
}

function chooseHeat() {
  [shares, waited] = [null, null];
  part('heat-key').hidden = heat.value === 'off';
  part('stack-key').hidden = heat.value !== 'off';
  part('heat-sum').textContent = '';
  lastHeat = never;
  isDirty = true;
  keepPlace();
}

function drawTicks() {
  const ticks = part('ticks');
  const scale = devicePixelRatio || 1;
  [ticks.width, ticks.height] = [ticks.clientWidth * scale, ticks.clientHeight * scale];
  const pen = ticks.getContext('2d');
  const style = getComputedStyle(ticks);
  for (const mark of marks) {
    const x = 8 * scale + (mark.at / run.lengthMillis) * (ticks.width - 16 * scale);
    const isSmall = mark.kind === 'alarm' || mark.kind === 'over';
    pen.fillStyle = style.getPropertyValue(mark.kind === 'over' ? '--green' : '--vermilion');
    pen.fillRect(x - scale, isSmall ? ticks.height / 2 : 0, 2 * scale, ticks.height);
  }
}

// Pointer and keys

function tell(event) {
  const cell = run && deck.cellUnder(event);
  if (!cell || !run.ground) {
    part('about').textContent = '';
    return null;
  }
  const index = cell[1] * run.columns + cell[0];
  const robot = run.robots.find((one) => one.cell === index);
  const wait = waited ? `, waited ${lasting(waited[index])}` : '';
  part('about').textContent = `c${cell.join('_r')}: ${run.ground.heights[index]} bins${wait}`
    + (robot ? `; ${robot.id}: ${robot.doing}${robot.load ? ` with bin ${robot.load}` : ''}` : '');
  return { index, robot };
}

// A click follows the robot there; without one the bins of the stack are offered, the topmost first.
function choose(event) {
  const there = tell(event);
  if (there?.robot) {
    following.find(there.robot.id);
  } else if (there) {
    following.offer([...run.ground.stacks[there.index]].reverse().map((bin) => run.head.bins[bin]));
  }
}

function zoomBy(steps) {
  const at = Math.max(0, Math.min(zooms.length - 1, zooms.indexOf(deck.zoom) + steps));
  deck.zoom = zooms[at];
  isDirty = true;
}

function onDrag() {
  let from = null;
  let isMoved = false;
  canvas.addEventListener('pointerdown', (event) => {
    from = [event.offsetX, event.offsetY];
    isMoved = false;
  });
  canvas.addEventListener('pointermove', (event) => {
    tell(event);
    if (!from || !event.buttons) {
      return;
    }
    const by = [event.offsetX - from[0], event.offsetY - from[1]];
    if (isMoved || Math.abs(by[0]) + Math.abs(by[1]) > 6) {
      isMoved = true;
      const m = deck.measure();
      deck.centre = [deck.centre[0] - by[0] * m.scale / m.w, deck.centre[1] - by[1] * m.scale / m.h];
      from = [event.offsetX, event.offsetY];
      isDirty = true;
    }
  });
  canvas.addEventListener('pointerup', () => { from = null; });
  canvas.addEventListener('click', (event) => isMoved || choose(event));
  canvas.addEventListener('wheel', (event) => {
    event.preventDefault();
    zoomBy(event.deltaY < 0 ? 1 : -1);
  }, { passive: false });
}

function toMark(direction) {
  const other = direction > 0 ? marks.find((mark) => mark.at > t + 1) : marks.findLast((mark) => mark.at < t - 1_000);
  if (other) {
    goTo(other.at);
    say(`${clock(other.at)}: ${other.subject}: ${other.text}`);
  }
}

function nextOf(select, by, wraps) {
  const count = select.options.length;
  const at = select.selectedIndex + by;
  select.selectedIndex = wraps ? (at + count) % count : Math.max(0, Math.min(count - 1, at));
  select.dispatchEvent(new Event('change'));
}

const keys = {
  ' ': () => setPlaying(!isPlaying),
  ArrowLeft: (event) => goTo(t - (event.shiftKey ? 60_000 : 10_000)),
  ArrowRight: (event) => goTo(t + (event.shiftKey ? 60_000 : 10_000)),
  ArrowUp: () => nextOf(speed, 1),
  ArrowDown: () => nextOf(speed, -1),
  Home: () => goTo(0),
  End: () => goTo(run.lengthMillis),
  n: () => toMark(1),
  p: () => toMark(-1),
  f: () => part('who').focus(),
  h: () => nextOf(heat, 1, true),
  '+': () => zoomBy(1),
  '-': () => zoomBy(-1),
  Escape: () => following.letGo(),
};

function onKey(event) {
  const presses = event.key === ' ' ? ', button' : '';
  const isOwn = event.target.closest(`input:not([type=range]), select, summary${presses}`);
  const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (act && !event.ctrlKey && !event.altKey && !event.metaKey && (!isOwn || event.key === 'Escape')) {
    event.preventDefault();
    act(event);
  }
}

async function showMarks() {
  marks = await run.marks();
  part('marks-about').textContent = marks.length === 0 ? 'None in this run.'
    : marks.length > marksShown ? `The first ${marksShown} of ${marks.length}` : '';
  part('marks').replaceChildren(...marks.slice(0, marksShown).map(
    (mark) => momentOf(mark.at, `${mark.subject}: ${mark.text}`, goTo)));
  drawTicks();
}

run = new Run(await (await fetch('/replay/head')).json());
deck = new Deck(canvas, run.head.layout);
flat = new Uint8Array(run.size.cells);
following = new Following(run, goTo, () => { isDirty = true; lastPanel = never; keepPlace(); });
play.addEventListener('click', () => setPlaying(!isPlaying));
part('before').addEventListener('click', () => toMark(-1));
part('after').addEventListener('click', () => toMark(1));
seek.addEventListener('input', () => goTo(Number(seek.value)));
speed.addEventListener('change', keepPlace);
heat.addEventListener('change', chooseHeat);
document.addEventListener('keydown', onKey);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { deck.recolour(); isDirty = true; });
new ResizeObserver(() => { isDirty = true; drawTicks(); }).observe(canvas);
addEventListener('hashchange', () => {
  readPlace();
  chooseHeat();
});
onDrag();
readPlace();
chooseHeat();
requestAnimationFrame(frame);
await showMarks();

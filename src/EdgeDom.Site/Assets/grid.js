// The live map: the grid, stack heights, robots with their loads, claims and ports on one canvas; data comes by the
// page's one stream. Also the software stop, which wants a second of holding, and the form for work on the grid.

import { Deck } from './deck.js';

const holdMillis = 1_000;
const armedMillis = 6_000;
const canvas = document.getElementById('grid');
const about = document.getElementById('about');
const said = document.getElementById('said');
const stop = document.getElementById('stop');
const service = document.getElementById('service');
const resume = document.getElementById('resume');
const calmMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;

const modes = {
  stopping: 'robots come to a stand',
  stopped: 'all robots stopped',
  alert: 'stopped, and not every robot is known to stand',
  service: 'people are on the grid',
};

let deck = null;
let view = null;
let drawn = new Map();
let isDirty = true;

// Robots glide to where they are said to be; whether one still moves is returned.
function glide() {
  let moves = false;
  for (const robot of view.robots) {
    if (!robot.at) {
      continue;
    }
    const was = drawn.get(robot.id) ?? robot.at;
    const [dx, dy] = [robot.at[0] - was[0], robot.at[1] - was[1]];
    const isNear = calmMotion || Math.abs(dx) + Math.abs(dy) < 0.02 || Math.abs(dx) + Math.abs(dy) > 8;
    drawn.set(robot.id, isNear ? robot.at : [was[0] + dx * 0.2, was[1] + dy * 0.2]);
    moves ||= !isNear;
  }
  return moves;
}

function frame() {
  if (view && isDirty) {
    isDirty = glide();
    const from = (robot) => drawn.get(robot.id);
    deck.begin();
    deck.drawCells(view.heights);
    deck.drawFixed();
    deck.drawLocks(view.locks);
    deck.drawWays(view.robots, from);
    deck.drawRobots(view.robots, from);
    deck.drawPortNames();
  }
  requestAnimationFrame(frame);
}

function show(next) {
  view = next;
  isDirty = true;
  const known = new Set(view.robots.map((robot) => robot.id));
  drawn = new Map([...drawn].filter(([id]) => known.has(id)));
  document.getElementById('tick').textContent = `tick ${view.tick}`;
  document.getElementById('stopped').hidden = !view.stopped;
  document.getElementById('mode').textContent = modes[view.mode] ?? view.mode;
  service.hidden = !view.stopped;
  service.disabled = view.mode !== 'stopped' && view.mode !== 'alert';
  stop.hidden = view.stopped;
  resume.hidden = !view.stopped;
}

function tellRobot(event) {
  const cell = view && deck?.cellUnder(event);
  if (!cell) {
    about.textContent = '';
    return;
  }
  const [column, row] = cell;
  const robot = view.robots.find(({ at }) => at && at[0] === column && at[1] === row);
  const height = view.heights[row * deck.layout.columns + column];
  const load = robot?.load ? `bin ${robot.load}, ` : '';
  about.textContent = robot
    ? `${robot.id}: ${robot.doing}, ${load}battery ${Math.round(robot.battery / 10)} %`
    : `c${column}_r${row}: ${height} bins`;
}

// The software stop

async function operate(act, more = {}) {
  try {
    const answer = await fetch('/api/v1/operator/acts', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ act, ...more }),
      signal: AbortSignal.timeout(8_000),
    });
    said.textContent = answer.ok ? `${act} is done.` : `${act} was refused. ${await reason(answer)}`;
  } catch {
    said.textContent = `${act} could not be sent: no link.`;
  }
  document.getElementById('grid-answer').textContent = said.textContent;
}

async function reason(answer) {
  const problem = await answer.json();
  return [problem.detail, ...(problem.errors ?? []).map((error) => error.detail)].filter(Boolean).join(' ');
}

// A cell as people write it, c3_r12; anything else goes as it is and is refused with the reason.
function cellOf(text) {
  const found = /^\s*c(\d+)_r(\d+)\s*$/.exec(text);
  return found ? [Number(found[1]), Number(found[2])] : text.trim() || undefined;
}

document.getElementById('grid-work').addEventListener('submit', (event) => {
  event.preventDefault();
  const fields = new FormData(event.target);
  const act = event.submitter.value;
  const isOfRobot = act.endsWith('Robot');
  operate(act, isOfRobot
    ? { robot: fields.get('robot').trim(), from: cellOf(fields.get('bin')) }
    : { from: cellOf(fields.get('from')), to: cellOf(fields.get('to')), force: fields.has('force') });
});

function onHold(button, isArmed, done) {
  let timer = 0;
  const begin = (event) => {
    if (event.repeat || !isArmed() || (event.type === 'keydown' && event.key !== ' ' && event.key !== 'Enter')) {
      return;
    }
    button.classList.add('holding');
    clearTimeout(timer);
    timer = setTimeout(() => { end(); done(); }, holdMillis);
  };
  const end = () => {
    clearTimeout(timer);
    button.classList.remove('holding');
  };
  for (const name of ['pointerdown', 'keydown']) {
    button.addEventListener(name, begin);
  }
  for (const name of ['pointerup', 'pointerleave', 'pointercancel', 'keyup', 'blur']) {
    button.addEventListener(name, end);
  }
}

onHold(service, () => true, () => operate('enterService', { force: view.mode === 'alert' }));
let armedUntil = -Infinity;
onHold(stop, () => true, () => operate('stop'));
onHold(resume, () => performance.now() < armedUntil, () => {
  armedUntil = -Infinity;
  resume.textContent = '▶ Resume…';
  operate('resume');
});
resume.addEventListener('click', () => {
  if (performance.now() < armedUntil) {
    return;
  }
  armedUntil = performance.now() + armedMillis;
  resume.textContent = '▶ Hold to resume';
  setTimeout(() => {
    if (performance.now() >= armedUntil) {
      resume.textContent = '▶ Resume…';
    }
  }, armedMillis + 50);
});

document.addEventListener('edge:view', (event) => show(event.detail));
canvas.addEventListener('pointermove', tellRobot);
new ResizeObserver(() => { isDirty = true; }).observe(canvas);
deck = new Deck(canvas, await (await fetch('/map/layout')).json());
requestAnimationFrame(frame);

// The live map: draws the grid, stack heights, robots with their loads, claims and ports on one canvas; data comes by
// the page's one stream. Also the software stop, which wants a second of holding, and the form for work on the grid.

const holdMillis = 1_000;
const armedMillis = 6_000;
const canvas = document.getElementById('grid');
const pen = canvas.getContext('2d');
const about = document.getElementById('about');
const said = document.getElementById('said');
const stop = document.getElementById('stop');
const service = document.getElementById('service');
const resume = document.getElementById('resume');
const calmMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;

const colours = {
  open: [246, 247, 248],
  full: [133, 142, 152],
  rule: '#c6cbd1',
  blocked: '#5b626b',
  ink: '#16191d',
  robot: '#2b3036',
  load: '#e69f00',
  claim: '#0072b2',
  charger: '#009e73',
  lost: '#d55e00',
};

const modes = {
  stopping: 'robots come to a stand',
  stopped: 'all robots stopped',
  alert: 'stopped, and not every robot is known to stand',
  service: 'people are on the grid',
};

let layout = null;
let view = null;
let drawn = new Map();
let isDirty = true;

function shade(height) {
  const part = Math.min(1, height / layout.levels);
  const mix = colours.open.map((from, i) => Math.round(from + (colours.full[i] - from) * part));
  return `rgb(${mix.join(' ')})`;
}

// Size of a cell and the grid's corner on the canvas, in canvas pixels.
function measure() {
  const scale = devicePixelRatio || 1;
  const width = Math.round(canvas.clientWidth * scale);
  const height = Math.round(canvas.clientHeight * scale);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const pad = 8 * scale;
  const aspect = layout.pitchYMm / layout.pitchXMm;
  const cell = Math.min((width - 2 * pad) / layout.columns, (height - 2 * pad) / (layout.rows * aspect));
  const [w, h] = [cell, cell * aspect];
  return { w, h, x: (width - w * layout.columns) / 2, y: (height - h * layout.rows) / 2, scale };
}

function middle(m, column, row) {
  return [m.x + (column + 0.5) * m.w, m.y + (row + 0.5) * m.h];
}

function drawCells(m) {
  for (let row = 0; row < layout.rows; row++) {
    for (let column = 0; column < layout.columns; column++) {
      pen.fillStyle = shade(view.heights[row * layout.columns + column]);
      pen.fillRect(m.x + column * m.w, m.y + row * m.h, m.w, m.h);
    }
  }
  pen.strokeStyle = colours.rule;
  pen.lineWidth = Math.max(0.5, m.scale * 0.5);
  pen.beginPath();
  for (let column = 0; column <= layout.columns; column++) {
    pen.moveTo(m.x + column * m.w, m.y);
    pen.lineTo(m.x + column * m.w, m.y + layout.rows * m.h);
  }
  for (let row = 0; row <= layout.rows; row++) {
    pen.moveTo(m.x, m.y + row * m.h);
    pen.lineTo(m.x + layout.columns * m.w, m.y + row * m.h);
  }
  pen.stroke();
}

// Hatched one way where nobody enters, the other way where only the stack is not dug.
function drawLocks(m) {
  pen.strokeStyle = colours.lost;
  pen.lineWidth = Math.max(1, m.h * 0.1);
  for (const { at: [column, row], entry } of view.locks) {
    const [left, right] = entry ? [column, column + 1] : [column + 1, column];
    pen.beginPath();
    pen.moveTo(m.x + left * m.w, m.y + (row + 1) * m.h);
    pen.lineTo(m.x + right * m.w, m.y + row * m.h);
    pen.stroke();
    pen.strokeRect(m.x + (column + 0.04) * m.w, m.y + (row + 0.04) * m.h, m.w * 0.92, m.h * 0.92);
  }
}

function fillCell(m, [column, row], colour, inset) {
  pen.fillStyle = colour;
  pen.fillRect(m.x + (column + inset) * m.w, m.y + (row + inset) * m.h, m.w * (1 - 2 * inset), m.h * (1 - 2 * inset));
}

function drawFixed(m) {
  for (const cell of layout.blocked) {
    fillCell(m, cell, colours.blocked, 0);
  }
  for (const cell of layout.chargers) {
    fillCell(m, cell, '#ffffff', 0.05);
    fillCell(m, cell, colours.charger, 0.28);
  }
  for (const port of layout.ports) {
    for (const cell of port.cells) {
      const [column, row] = cell;
      fillCell(m, cell, '#ffffff', 0.04);
      pen.strokeStyle = colours.ink;
      pen.lineWidth = Math.max(1.5, m.h * 0.12);
      pen.strokeRect(m.x + (column + 0.08) * m.w, m.y + (row + 0.08) * m.h, m.w * 0.84, m.h * 0.84);
    }
  }
}

// Names come last, so that no robot hides them.
function drawPortNames(m) {
  const size = Math.max(10 * m.scale, Math.min(16 * m.scale, m.h * 0.7));
  pen.font = `600 ${size}px sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  for (const port of layout.ports) {
    const [column, row] = port.cells[0];
    const [x, y] = middle(m, column, row);
    const isTop = row < layout.rows / 2;
    const at = y + (isTop ? 1 : -1) * (m.h / 2 + size * 0.7);
    pen.lineWidth = 4 * m.scale;
    pen.strokeStyle = '#ffffff';
    pen.strokeText(port.id, x, at);
    pen.fillStyle = colours.ink;
    pen.fillText(port.id, x, at);
  }
}

function line(m, points) {
  pen.beginPath();
  points.forEach(([column, row], i) => {
    const [x, y] = middle(m, column, row);
    if (i === 0) {
      pen.moveTo(x, y);
    } else {
      pen.lineTo(x, y);
    }
  });
  pen.stroke();
}

function drawWays(m) {
  pen.strokeStyle = colours.claim;
  pen.lineJoin = 'round';
  for (const robot of view.robots) {
    if (!robot.at) {
      continue;
    }
    const from = drawn.get(robot.id);
    pen.globalAlpha = 0.55;
    pen.lineWidth = Math.max(2, m.h * 0.22);
    line(m, [from, ...robot.claimed]);
    const last = robot.claimed.at(-1) ?? robot.at;
    pen.globalAlpha = 0.5;
    pen.lineWidth = Math.max(1, m.h * 0.08);
    pen.setLineDash([m.h * 0.25, m.h * 0.25]);
    line(m, [last, ...robot.planned]);
    pen.setLineDash([]);
  }
  pen.globalAlpha = 1;
}

function drawRobots(m) {
  const radius = Math.min(m.w, m.h) * 0.42;
  for (const robot of view.robots) {
    if (!robot.at) {
      continue;
    }
    const [x, y] = middle(m, ...drawn.get(robot.id));
    pen.fillStyle = robot.online ? colours.robot : '#ffffff';
    pen.strokeStyle = robot.online ? '#ffffff' : colours.lost;
    pen.lineWidth = Math.max(1, radius * 0.2);
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.fill();
    pen.stroke();
    if (robot.load) {
      pen.fillStyle = colours.load;
      pen.fillRect(x - radius * 0.5, y - radius * 0.5, radius, radius);
    }
    if (!robot.online) {
      pen.strokeStyle = colours.lost;
      pen.beginPath();
      pen.moveTo(x - radius * 0.5, y - radius * 0.5);
      pen.lineTo(x + radius * 0.5, y + radius * 0.5);
      pen.moveTo(x + radius * 0.5, y - radius * 0.5);
      pen.lineTo(x - radius * 0.5, y + radius * 0.5);
      pen.stroke();
    }
  }
}

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
  if (layout && view && isDirty) {
    isDirty = glide();
    const m = measure();
    pen.clearRect(0, 0, canvas.width, canvas.height);
    drawCells(m);
    drawFixed(m);
    drawLocks(m);
    drawWays(m);
    drawRobots(m);
    drawPortNames(m);
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
  if (!layout || !view) {
    return;
  }
  const m = measure();
  const column = Math.floor((event.offsetX * m.scale - m.x) / m.w);
  const row = Math.floor((event.offsetY * m.scale - m.y) / m.h);
  const robot = view.robots.find(({ at }) => at && at[0] === column && at[1] === row);
  const height = view.heights[row * layout.columns + column];
  const load = robot?.load ? `bin ${robot.load}, ` : '';
  about.textContent = robot
    ? `${robot.id}: ${robot.doing}, ${load}battery ${Math.round(robot.battery / 10)} %`
    : column >= 0 && column < layout.columns && height !== undefined ? `c${column}_r${row}: ${height} bins` : '';
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
layout = await (await fetch('/map/layout')).json();
requestAnimationFrame(frame);

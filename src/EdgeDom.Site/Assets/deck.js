// Draws a grid from above on a canvas: stacks, ports and chargers, locks, ways, robots with their loads. The live map
// and the replay draw with it. What changes seldom is kept as pictures and painted again only where it has changed.

// Light unless the page's style says otherwise: each may be set as --deck-... on the canvas.
const usual = {
  open: '#f6f7f8', full: '#858e98', rule: '#c6cbd1', blocked: '#5b626b', ink: '#16191d', halo: '#ffffff',
  robot: '#2b3036', edge: '#ffffff', load: '#e69f00', claim: '#0072b2', charger: '#009e73', lost: '#d55e00',
  wait: '#cc79a7', heat: '#b2182b',
};

function parts(colour) {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

export class Deck {
  constructor(canvas, layout) {
    this.canvas = canvas;
    this.layout = layout;
    this.pen = canvas.getContext('2d');
    this.zoom = 1;
    this.centre = [layout.columns / 2 - 0.5, layout.rows / 2 - 0.5];
    this.ground = { heights: [], at: '' };
    this.lines = { at: '' };
    this.heat = { shares: null, at: '' };
    this.pictures = new Map();
    for (const layer of [this.ground, this.lines, this.heat]) {
      layer.canvas = document.createElement('canvas');
      layer.pen = layer.canvas.getContext('2d');
    }
    this.recolour();
  }

  // Reads the colours from the style, also when it has changed from light to dark.
  recolour() {
    const style = getComputedStyle(this.canvas);
    this.colours = {};
    for (const [name, colour] of Object.entries(usual)) {
      this.colours[name] = style.getPropertyValue(`--deck-${name}`).trim() || colour;
    }
    const [open, full] = [parts(this.colours.open), parts(this.colours.full)];
    this.shades = Array.from({ length: this.layout.levels + 1 }, (_, height) => {
      const mix = open.map((from, i) => Math.round(from + (full[i] - from) * height / this.layout.levels));
      return `rgb(${mix.join(' ')})`;
    });
    for (const layer of [this.ground, this.lines, this.heat]) {
      layer.at = '';
    }
    this.pictures.clear();
  }

  // Size of a cell and the grid's corner on the canvas, in canvas pixels; at zoom 1 all of the grid is seen.
  measure() {
    const scale = devicePixelRatio || 1;
    const [width, height] = [this.canvas.clientWidth, this.canvas.clientHeight].map((size) => Math.round(size * scale));
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
    const { columns, rows, pitchXMm, pitchYMm } = this.layout;
    const pad = 8 * scale;
    const aspect = pitchYMm / pitchXMm;
    const w = Math.min((width - 2 * pad) / columns, (height - 2 * pad) / (rows * aspect)) * this.zoom;
    const h = w * aspect;
    const corner = (size, cell, count, centre) => (cell * count + 2 * pad <= size
      ? (size - cell * count) / 2
      : Math.max(size - pad - cell * count, Math.min(pad, size / 2 - (centre + 0.5) * cell)));
    return { w, h, x: corner(width, w, columns, this.centre[0]), y: corner(height, h, rows, this.centre[1]), scale };
  }

  begin() {
    this.m = this.measure();
    this.pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    return this.m;
  }

  middle([column, row]) {
    return [this.m.x + (column + 0.5) * this.m.w, this.m.y + (row + 0.5) * this.m.h];
  }

  // The cell under a pointer; null beside the grid.
  cellUnder(event) {
    const m = this.measure();
    const column = Math.floor((event.offsetX * m.scale - m.x) / m.w);
    const row = Math.floor((event.offsetY * m.scale - m.y) / m.h);
    const { columns, rows } = this.layout;
    return column >= 0 && column < columns && row >= 0 && row < rows ? [column, row] : null;
  }

  // A layer has the canvas's size and place; true when all of it must be painted anew.
  isStale(layer) {
    const { width, height } = this.canvas;
    const at = [width, height, this.m.w, this.m.x, this.m.y].join(' ');
    if (layer.at === at) {
      return false;
    }
    layer.at = at;
    [layer.canvas.width, layer.canvas.height] = [width, height];
    return true;
  }

  seen() {
    const { columns, rows } = this.layout;
    const { w, h, x, y } = this.m;
    return {
      left: Math.max(0, Math.floor(-x / w)), right: Math.min(columns, Math.ceil((this.canvas.width - x) / w)),
      top: Math.max(0, Math.floor(-y / h)), bottom: Math.min(rows, Math.ceil((this.canvas.height - y) / h)),
    };
  }

  // heights: bins of each stack, row by row.
  drawCells(heights) {
    const layer = this.ground;
    const all = this.isStale(layer);
    const { left, right, top, bottom } = this.seen();
    for (let row = top; row < bottom; row++) {
      for (let column = left; column < right; column++) {
        const cell = row * this.layout.columns + column;
        if (all || layer.heights[cell] !== heights[cell]) {
          layer.pen.fillStyle = this.shades[Math.min(this.layout.levels, heights[cell])];
          layer.pen.fillRect(this.m.x + column * this.m.w, this.m.y + row * this.m.h, this.m.w + 0.5, this.m.h + 0.5);
        }
      }
    }
    layer.heights = heights.slice();
    this.pen.drawImage(layer.canvas, 0, 0);
  }

  fillCell(pen, [column, row], colour, inset) {
    const { w, h, x, y } = this.m;
    pen.fillStyle = colour;
    pen.fillRect(x + (column + inset) * w, y + (row + inset) * h, w * (1 - 2 * inset), h * (1 - 2 * inset));
  }

  frameCell(pen, [column, row], inset) {
    const { w, h, x, y } = this.m;
    pen.strokeRect(x + (column + inset) * w, y + (row + inset) * h, w * (1 - 2 * inset), h * (1 - 2 * inset));
  }

  // Lines between cells, blocked cells, chargers and ports.
  drawFixed() {
    const layer = this.lines;
    if (this.isStale(layer)) {
      const { pen } = layer;
      this.drawRules(pen);
      for (const cell of this.layout.blocked) {
        this.fillCell(pen, cell, this.colours.blocked, 0);
      }
      for (const cell of this.layout.chargers) {
        this.fillCell(pen, cell, this.colours.halo, 0.05);
        this.fillCell(pen, cell, this.colours.charger, 0.28);
      }
      for (const cell of this.layout.ports.flatMap((port) => port.cells)) {
        this.fillCell(pen, cell, this.colours.halo, 0.04);
        pen.strokeStyle = this.colours.ink;
        pen.lineWidth = Math.max(1.5, this.m.h * 0.12);
        this.frameCell(pen, cell, 0.08);
      }
    }
    this.pen.drawImage(layer.canvas, 0, 0);
  }

  drawRules(pen) {
    const { w, h, x, y, scale } = this.m;
    const { columns, rows } = this.layout;
    pen.strokeStyle = this.colours.rule;
    pen.lineWidth = Math.max(0.5, scale * 0.5);
    pen.beginPath();
    for (let column = 0; column <= columns; column++) {
      pen.moveTo(x + column * w, y);
      pen.lineTo(x + column * w, y + rows * h);
    }
    for (let row = 0; row <= rows; row++) {
      pen.moveTo(x, y + row * h);
      pen.lineTo(x + columns * w, y + row * h);
    }
    pen.stroke();
  }

  // Hatched one way where nobody enters, the other way where only the stack is not dug.
  drawLocks(locks) {
    const { pen, m } = this;
    pen.strokeStyle = this.colours.lost;
    pen.lineWidth = Math.max(1, m.h * 0.1);
    for (const { at: [column, row], entry } of locks) {
      const [left, right] = entry ? [column, column + 1] : [column + 1, column];
      pen.beginPath();
      pen.moveTo(m.x + left * m.w, m.y + (row + 1) * m.h);
      pen.lineTo(m.x + right * m.w, m.y + row * m.h);
      pen.stroke();
      this.frameCell(pen, [column, row], 0.04);
    }
  }

  // shares: 0 to 1 for each cell, row by row; another array when they have changed.
  drawHeat(shares) {
    const layer = this.heat;
    if (this.isStale(layer) || layer.shares !== shares) {
      layer.shares = shares;
      layer.pen.globalAlpha = 1;
      layer.pen.clearRect(0, 0, layer.canvas.width, layer.canvas.height);
      this.paintHeat(layer.pen, shares);
    }
    this.pen.drawImage(layer.canvas, 0, 0);
  }

  paintHeat(pen, shares) {
    const { left, right, top, bottom } = this.seen();
    for (let row = top; row < bottom; row++) {
      for (let column = left; column < right; column++) {
        const share = shares[row * this.layout.columns + column];
        if (share > 0) {
          pen.globalAlpha = 0.15 + 0.75 * share;
          this.fillCell(pen, [column, row], this.colours.heat, 0);
        }
      }
    }
  }

  line(points) {
    this.pen.beginPath();
    points.forEach((point, i) => {
      const [x, y] = this.middle(point);
      if (i === 0) {
        this.pen.moveTo(x, y);
      } else {
        this.pen.lineTo(x, y);
      }
    });
    this.pen.stroke();
  }

  // robots: { at, claimed, planned }; from: where a robot is drawn.
  drawWays(robots, from) {
    const { pen, m } = this;
    pen.strokeStyle = this.colours.claim;
    pen.lineJoin = 'round';
    for (const robot of robots) {
      if (!robot.at) {
        continue;
      }
      pen.globalAlpha = 0.55;
      pen.lineWidth = Math.max(2, m.h * 0.22);
      this.line([from(robot), ...robot.claimed]);
      pen.globalAlpha = 0.5;
      pen.lineWidth = Math.max(1, m.h * 0.08);
      pen.setLineDash([m.h * 0.25, m.h * 0.25]);
      this.line([robot.claimed.at(-1) ?? robot.at, ...robot.planned]);
      pen.setLineDash([]);
    }
    pen.globalAlpha = 1;
  }

  // robots: { at, load, online, waits }; from: where a robot is drawn. All that look alike are one picture.
  drawRobots(robots, from) {
    const radius = Math.min(this.m.w, this.m.h) * 0.42;
    if (this.radius !== radius) {
      this.radius = radius;
      this.pictures.clear();
    }
    for (const robot of robots) {
      if (robot.at) {
        const [x, y] = this.middle(from(robot));
        const picture = this.pictureOf(robot);
        this.pen.drawImage(picture, x - picture.width / 2, y - picture.height / 2);
      }
    }
  }

  pictureOf({ load, online, waits }) {
    const key = `${Boolean(load)} ${online} ${waits}`;
    if (!this.pictures.has(key)) {
      const picture = document.createElement('canvas');
      picture.width = Math.ceil(this.radius * 3) + 2;
      picture.height = picture.width;
      this.paintRobot(picture.getContext('2d'), picture.width / 2, { load, online, waits });
      this.pictures.set(key, picture);
    }
    return this.pictures.get(key);
  }

  paintRobot(pen, at, { load, online, waits }) {
    const { colours, radius } = this;
    const half = radius * 0.5;
    pen.fillStyle = online ? colours.robot : colours.halo;
    pen.strokeStyle = !online ? colours.lost : waits ? colours.wait : colours.edge;
    pen.lineWidth = Math.max(1, radius * (online && waits ? 0.45 : 0.2));
    pen.beginPath();
    pen.arc(at, at, radius, 0, 2 * Math.PI);
    pen.fill();
    pen.stroke();
    if (load) {
      pen.fillStyle = colours.load;
      pen.fillRect(at - half, at - half, radius, radius);
    }
    if (!online) {
      pen.strokeStyle = colours.lost;
      pen.beginPath();
      pen.moveTo(at - half, at - half);
      pen.lineTo(at + half, at + half);
      pen.moveTo(at + half, at - half);
      pen.lineTo(at - half, at + half);
      pen.stroke();
    }
  }

  // The way behind something that is looked at, the oldest point first.
  drawTrail(points) {
    const { pen, m } = this;
    pen.lineJoin = 'round';
    for (const [width, colour] of [[4, this.colours.halo], [2, this.colours.claim]]) {
      pen.lineWidth = Math.max(width * m.scale, m.h * 0.05 * width);
      pen.strokeStyle = colour;
      pen.setLineDash([8 * m.scale, 5 * m.scale]);
      this.line(points);
    }
    pen.setLineDash([]);
  }

  // A ring around something that is looked at.
  drawRing(point) {
    const [x, y] = this.middle(point);
    const radius = Math.max(Math.min(this.m.w, this.m.h) * 0.8, 9 * this.m.scale);
    for (const [width, colour] of [[5, this.colours.halo], [3, this.colours.claim]]) {
      this.pen.lineWidth = width * this.m.scale;
      this.pen.strokeStyle = colour;
      this.pen.beginPath();
      this.pen.arc(x, y, radius, 0, 2 * Math.PI);
      this.pen.stroke();
    }
  }

  // Names come last, so that no robot hides them; one that would lie on the one before is left out.
  drawPortNames() {
    const { pen, m } = this;
    const size = Math.max(10 * m.scale, Math.min(16 * m.scale, m.h * 0.7));
    pen.font = `600 ${size}px sans-serif`;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    const ends = { true: -Infinity, false: -Infinity };
    for (const port of this.layout.ports) {
      const [x, y] = this.middle(port.cells[0]);
      const isTop = port.cells[0][1] < this.layout.rows / 2;
      const at = y + (isTop ? 1 : -1) * (m.h / 2 + size * 0.7);
      const half = pen.measureText(port.id).width / 2 + 2 * m.scale;
      if (x - half < ends[isTop] && x + half > ends[isTop] - 2 * half) {
        continue;
      }
      ends[isTop] = x + half;
      pen.lineWidth = 4 * m.scale;
      pen.strokeStyle = this.colours.halo;
      pen.strokeText(port.id, x, at);
      pen.fillStyle = this.colours.ink;
      pen.fillText(port.id, x, at);
    }
  }
}

// A recorded run at any time: fetches the pieces that a moment needs, keeps few of them, and says where everything is.

import { readBins, readKeys, readWays } from './replay-pieces.js';

const waits = 2;
const broken = 5;
const keptPieces = 240;
const againMillis = 1_000;
const fetchesAtOnce = 6;
const historyMost = 2_000;
const words = ['idle', 'works', 'waits for cells', 'paused', 'charges', 'broken down', 'carried away'];

// The last place in a part of sorted numbers whose number is not greater; one before the part when all are.
function lastUpTo(numbers, value, from, to) {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] <= value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}

export class Run {
  constructor({ head, spans, lengthMillis }) {
    Object.assign(this, { head, spans, lengthMillis });
    const { columns, rows, ports } = head.layout;
    this.columns = columns;
    this.size = { columns, cells: columns * rows, robots: head.robots.length, ports: ports.length };
    this.begins = Float64Array.from(spans, (span) => span.from);
    this.kept = new Map();
    this.ground = null;
    this.robots = head.robots.map((id) => ({ id, at: [0, 0], cell: -1, load: null, online: true, waits: false }));
  }

  spanAt(t) {
    return Math.max(0, lastUpTo(this.begins, t, 0, this.begins.length));
  }

  // A piece that is there; asks for it when it is not.
  have(at, read) {
    const piece = this.kept.get(at);
    if (piece === undefined) {
      this.piece(at, read).catch(() => {});
      return null;
    }
    return piece.value ?? null;
  }

  async piece(at, read) {
    let piece = this.kept.get(at);
    if (!piece) {
      piece = {};
      piece.coming = fetch(`/replay/pieces/${at}`).then(async (answer) => {
        if (!answer.ok) {
          throw new Error(`A piece of the file cannot be read (${answer.status}).`);
        }
        piece.value = read(new Uint8Array(await answer.arrayBuffer()));
        return piece.value;
      });
      piece.coming.catch(() => setTimeout(() => this.kept.delete(at), againMillis));
    } else {
      this.kept.delete(at);
    }
    this.kept.set(at, piece);
    for (const old of this.kept.keys()) {
      if (this.kept.size <= keptPieces) {
        break;
      }
      this.kept.delete(old);
    }
    return piece.coming;
  }

  ways(span) {
    return this.piece(span.ways, (bytes) => readWays(bytes, this.size, span.from));
  }

  bins(span) {
    return this.piece(span.bins, (bytes) => readBins(bytes, span.from));
  }

  waysHere(span) {
    return span && this.have(span.ways, (bytes) => readWays(bytes, this.size, span.from));
  }

  binsHere(span) {
    return span && this.have(span.bins, (bytes) => readBins(bytes, span.from));
  }

  // Whether everything can be said of a moment; what is missing is asked for, and what will soon be needed too.
  isReady(t) {
    const s = this.spanAt(t);
    const ways = this.waysHere(this.spans[s]);
    for (const next of this.spans.slice(s + 1, s + 4)) {
      this.waysHere(next);
      this.binsHere(next);
    }
    return Boolean(ways) && this.leadTo(t, s);
  }

  // Fetches all that a moment needs.
  async load(t) {
    const s = this.spanAt(t);
    await this.ways(this.spans[s]);
    let ground = this.ground;
    let first = s;
    while (this.spans[first].keys === null) {
      first--;
    }
    if (!ground || ground.t > t || ground.span < first) {
      const span = this.spans[first];
      const keys = await this.piece(span.keys, (bytes) => readKeys(bytes, this.size));
      ground = this.groundOf(keys, first, span.from);
    }
    await Promise.all(this.spans.slice(ground.span, s + 1).map((span) => this.bins(span)));
    this.ground = ground;
  }

  groundOf(keys, span, t) {
    const places = new Int32Array(this.head.bins.length).fill(-1);
    const { cells, robots } = this.size;
    keys.stacks.forEach((stack, cell) => stack.forEach((bin) => { places[bin] = cell; }));
    keys.ports.forEach((port, i) => port.forEach((bin) => { places[bin] = cells + robots + i; }));
    keys.loads.forEach((bin, robot) => {
      if (bin >= 0) {
        places[bin] = cells + robot;
      }
    });
    return {
      span, t, places, applied: 0, stacks: keys.stacks.map((stack) => [...stack]), loads: keys.loads.slice(),
      heights: Uint8Array.from(keys.stacks, (stack) => stack.length), waited: keys.waited.slice(),
    };
  }

  // Leads stacks on to a moment with the pieces that are there; false when one is missing or time has gone back.
  leadTo(t, s) {
    const { ground } = this;
    if (!ground || ground.t > t) {
      return false;
    }
    for (; ground.span < s; ground.span++, ground.applied = 0) {
      const bins = this.binsHere(this.spans[ground.span]);
      if (!bins || !this.binsHere(this.spans[ground.span + 1])) {
        return false;
      }
      this.apply(bins, bins.at.length);
      bins.waits.cells.forEach((cell, i) => { ground.waited[cell] += bins.waits.millis[i]; });
      ground.t = this.spans[ground.span].to;
    }
    const bins = this.binsHere(this.spans[s]);
    if (!bins) {
      return false;
    }
    this.apply(bins, lastUpTo(bins.at, t, 0, bins.at.length) + 1);
    ground.t = t;
    return true;
  }

  apply(bins, until) {
    const { places, stacks, heights, loads } = this.ground;
    const { cells, robots } = this.size;
    for (; this.ground.applied < until; this.ground.applied++) {
      const [bin, to] = [bins.bin[this.ground.applied], bins.place[this.ground.applied]];
      const from = places[bin];
      if (from >= 0 && from < cells) {
        stacks[from].pop();
        heights[from]--;
      } else if (from >= cells && from < cells + robots) {
        loads[from - cells] = -1;
      }
      places[bin] = to;
      if (to < cells) {
        stacks[to].push(bin);
        heights[to]++;
      } else if (to < cells + robots) {
        loads[to - cells] = bin;
      }
    }
  }

  standAt(ways, robot, t) {
    const at = lastUpTo(ways.changedAt, t, ways.changes[robot], ways.changes[robot + 1]);
    return at < ways.changes[robot] ? ways.stand[robot] : ways.stands[at];
  }

  cellAt(ways, robot, t) {
    const at = lastUpTo(ways.reached, t, ways.steps[robot], ways.steps[robot + 1]);
    return at < ways.steps[robot] ? ways.cell[robot] : ways.cells[at];
  }

  // Every robot as it is drawn at a moment that is ready; the same objects each time.
  look(t) {
    const s = this.spanAt(t);
    const [ways, next] = [this.waysHere(this.spans[s]), this.waysHere(this.spans[s + 1])];
    this.robots.forEach((robot, i) => {
      const stand = this.standAt(ways, i, t);
      robot.cell = this.cellAt(ways, i, t);
      robot.load = this.ground.loads[i] < 0 ? null : this.head.bins[this.ground.loads[i]];
      robot.waits = stand === waits;
      robot.online = stand !== broken;
      robot.doing = words[stand] ?? '';
      robot.at = robot.cell < 0 ? null : this.pointOf(robot.cell);
      let step = lastUpTo(ways.reached, t, ways.steps[i], ways.steps[i + 1]) + 1;
      let from = ways;
      if (step === ways.steps[i + 1] && next) {
        [step, from] = [next.steps[i], next];
      }
      if (robot.at && step < from.steps[i + 1] && from.departed[step] < t && from.cells[step] >= 0) {
        const part = Math.min(1, (t - from.departed[step]) / (from.reached[step] - from.departed[step]));
        const to = this.pointOf(from.cells[step]);
        robot.at = robot.at.map((value, axis) => value + (to[axis] - value) * part);
      }
    });
    return this.robots;
  }

  pointOf(cell) {
    return [cell % this.columns, Math.floor(cell / this.columns)];
  }

  // Cells a robot came through in the last minute before a moment that is ready, the first first.
  trail(robot, t) {
    const s = this.spanAt(t);
    const points = [];
    for (const span of this.spans.slice(Math.max(0, s - 1), s + 1)) {
      const ways = this.waysHere(span);
      for (let i = ways?.steps[robot]; ways && i < ways.steps[robot + 1] && ways.reached[i] <= t; i++) {
        if (ways.reached[i] >= t - 60_000 && ways.cells[i] >= 0) {
          points.push(this.pointOf(ways.cells[i]));
        }
      }
    }
    return points;
  }

  // How long robots have waited on each cell up to a moment that is ready, in ms; of the last minutes only when asked.
  // Null while a piece of those minutes is still missing.
  waitedAt(t, minutes) {
    const s = this.spanAt(t);
    const sums = minutes ? new Float64Array(this.size.cells) : this.ground.waited.slice();
    for (let before = s - 1; minutes && before >= 0 && this.spans[before].from >= t - minutes * 60_000; before--) {
      const bins = this.binsHere(this.spans[before]);
      if (!bins) {
        return null;
      }
      bins.waits.cells.forEach((cell, i) => { sums[cell] += bins.waits.millis[i]; });
    }
    const ways = this.waysHere(this.spans[s]);
    for (let robot = 0; robot < this.size.robots; robot++) {
      this.addWaits(sums, ways, robot, this.spans[s].from, t);
    }
    return sums;
  }

  addWaits(sums, ways, robot, from, until) {
    let [since, stand] = [from, ways.stand[robot]];
    for (let i = ways.changes[robot]; i <= ways.changes[robot + 1]; i++) {
      const isLast = i === ways.changes[robot + 1] || ways.changedAt[i] > until;
      const at = isLast ? until : ways.changedAt[i];
      const cell = stand === waits ? this.cellAt(ways, robot, since) : -1;
      if (cell >= 0) {
        sums[cell] += at - since;
      }
      if (isLast) {
        return;
      }
      [since, stand] = [at, ways.stands[i]];
    }
  }

  placeText(place, level) {
    const { cells, robots } = this.size;
    if (place < 0) {
      return 'not known';
    }
    if (place < cells) {
      const [column, row] = this.pointOf(place);
      return `stack c${column}_r${row}, level ${level}`;
    }
    return place < cells + robots
      ? `in robot ${this.head.robots[place - cells]}`
      : `at port ${this.head.layout.ports[place - cells - robots].id}`;
  }

  // Where a bin is at the moment that stacks were led to.
  binNow(bin) {
    const place = this.ground.places[bin];
    const stack = this.ground.stacks[place];
    const level = stack ? stack.indexOf(bin) + 1 : 0;
    const above = stack ? `, ${stack.length - level} above it` : '';
    return { place, text: this.placeText(place, level) + above };
  }

  // The middle of where a bin is drawn.
  pointOfPlace(place) {
    const { cells, robots } = this.size;
    if (place < cells) {
      return place < 0 ? null : this.pointOf(place);
    }
    return place < cells + robots
      ? this.robots[place - cells].at
      : this.head.layout.ports[place - cells - robots].cells[0];
  }

  // All that was ever done with a bin, the oldest first; the last 2,000 of it.
  async history(bin, isWanted) {
    const found = [];
    const keys = await this.piece(this.spans[0].keys, (bytes) => readKeys(bytes, this.size));
    const { places, stacks } = this.groundOf(keys, 0, 0);
    found.push({ t: 0, text: this.placeText(places[bin], (stacks[places[bin]]?.indexOf(bin) ?? -1) + 1) });
    for (let s = 0; s < this.spans.length && isWanted(); s += fetchesAtOnce) {
      const some = this.spans.slice(s, s + fetchesAtOnce);
      for (const bins of await Promise.all(some.map((span) => this.bins(span)))) {
        bins.bin.forEach((other, i) => {
          if (other === bin) {
            found.push({ t: bins.at[i], text: this.placeText(bins.place[i], bins.level[i]) });
          }
        });
      }
    }
    return found.slice(-historyMost);
  }

  // All marks, the oldest first.
  async marks() {
    const all = [];
    const some = this.spans.filter((span) => span.notes !== null);
    for (let s = 0; s < some.length; s += fetchesAtOnce) {
      const answers = await Promise.all(
        some.slice(s, s + fetchesAtOnce).map((span) => fetch(`/replay/pieces/${span.notes}`)));
      for (const answer of answers) {
        all.push(...await answer.json());
      }
    }
    return all;
  }
}

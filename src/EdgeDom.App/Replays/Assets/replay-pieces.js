// Reads the pieces of a replay file, as README.md of Replays describes them: numbers in LEB128, column by column.

const jump = 4;

class Numbers {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  next() {
    let [value, scale] = [0, 1];
    while (this.at < this.bytes.length) {
      const one = this.bytes[this.at++];
      value += (one & 127) * scale;
      if (one < 128) {
        return value;
      }
      scale *= 128;
    }
    throw new Error('A piece of the file ends too early.');
  }

  signed() {
    const value = this.next();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  many(count) {
    return Float64Array.from({ length: count }, () => this.next());
  }

  waits() {
    const [cells, millis] = [[], []];
    let cell = 0;
    for (let left = this.next(); left > 0; left--) {
      cell += this.next();
      cells.push(cell);
      millis.push(this.next());
    }
    return { cells, millis };
  }
}

// Where each robot's part of a column begins; one more for the end.
function offsets(counts) {
  const begins = new Uint32Array(counts.length + 1);
  counts.forEach((count, i) => { begins[i + 1] = begins[i] + count; });
  return begins;
}

function timesOf(numbers, begins, from) {
  const times = new Float64Array(begins.at(-1));
  for (let robot = 0; robot + 1 < begins.length; robot++) {
    let at = from;
    for (let i = begins[robot]; i < begins[robot + 1]; i++) {
      at += numbers.next();
      times[i] = at;
    }
  }
  return times;
}

export function readWays(bytes, { robots, columns }, from) {
  const numbers = new Numbers(bytes);
  const cell = Int32Array.from(numbers.many(robots), (value) => value - 1);
  const stand = numbers.many(robots);
  const steps = offsets(numbers.many(robots));
  const gaps = Float64Array.from({ length: steps.at(-1) }, () => numbers.signed());
  const lasts = numbers.many(steps.at(-1));
  const [departed, reached] = [new Float64Array(gaps.length), new Float64Array(gaps.length)];
  const cells = new Int32Array(gaps.length);
  const ways = [1, -1, columns, -columns];
  for (let robot = 0; robot < robots; robot++) {
    let [at, where] = [from, cell[robot]];
    for (let i = steps[robot]; i < steps[robot + 1]; i++) {
      departed[i] = at + gaps[i];
      at = departed[i] + lasts[i];
      reached[i] = at;
      const code = numbers.next();
      where = code < jump ? where + ways[code] : code - jump - 1;
      cells[i] = where;
    }
  }
  const changes = offsets(numbers.many(robots));
  const changedAt = timesOf(numbers, changes, from);
  return { cell, stand, steps, departed, reached, cells, changes, changedAt, stands: numbers.many(changedAt.length) };
}

export function readBins(bytes, from) {
  const numbers = new Numbers(bytes);
  const count = numbers.next();
  const at = timesOf(numbers, Uint32Array.of(0, count), from);
  const [bin, place, level] = [numbers.many(count), numbers.many(count), numbers.many(count)];
  return { at, bin, place, level, waits: numbers.waits() };
}

export function readKeys(bytes, { cells, ports, robots }) {
  const numbers = new Numbers(bytes);
  const lists = (count) => Array.from({ length: count }, () => Array.from(numbers.many(numbers.next())));
  const [stacks, atPorts] = [lists(cells), lists(ports)];
  const loads = new Int32Array(robots);
  for (let robot = 0; robot < robots; robot++) {
    numbers.next();
    numbers.next();
    loads[robot] = numbers.next() - 1;
  }
  const waited = new Float64Array(cells);
  const waits = numbers.waits();
  waits.cells.forEach((cell, i) => { waited[cell] = waits.millis[i]; });
  return { stacks, ports: atPorts, loads, waited };
}

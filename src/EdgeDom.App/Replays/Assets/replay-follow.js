// What is followed on the replay page: found by its name, told where it is, and a bin's whole history.

const historyAround = 60;
const likeMost = 8;
const part = (id) => document.getElementById(id);

export function clock(millis) {
  const seconds = Math.floor(millis / 1000);
  const two = (value) => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

// A line of a list that leads to its time.
export function momentOf(at, text, goTo) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = clock(at);
  button.addEventListener('click', () => goTo(at));
  item.append(button, ` ${text}`);
  return item;
}

export class Following {
  // goTo: leads to a time; changed: told when something else is followed or more is known of it.
  constructor(run, goTo, changed) {
    Object.assign(this, { run, goTo, changed });
    this.letGo(true);
    part('unfollow').addEventListener('click', () => this.letGo());
    part('find').addEventListener('submit', (event) => {
      event.preventDefault();
      this.find(part('who').value);
    });
  }

  letGo(isFirst) {
    [this.name, this.robot, this.bin, this.history] = [null, undefined, undefined, null];
    part('followed').hidden = true;
    if (!isFirst) {
      this.changed();
    }
  }

  // By its name or a part of it that only one has.
  find(text) {
    const { robots, bins } = this.run.head;
    const name = text.trim();
    const [robot, bin] = [robots.indexOf(name), bins.indexOf(name)];
    const some = robot < 0 && bin < 0 ? this.like(name) : [];
    if (some.length === 1 && some[0] !== name) {
      this.find(some[0]);
      return;
    }
    this.offer(some);
    part('find-answer').textContent = robot >= 0 || bin >= 0 ? ''
      : some.length > 0 ? 'Several are named so: choose one.' : `There is no robot or bin ${name} in this run.`;
    if (robot >= 0) {
      this.hold(`Robot ${name}`, { name, robot });
    } else if (bin >= 0) {
      this.hold(`Bin ${name}`, { name, bin });
      this.readHistory(bin);
    }
  }

  like(text) {
    const wanted = text.toLowerCase();
    const found = [];
    for (const id of wanted ? [...this.run.head.robots, ...this.run.head.bins] : []) {
      if (id.toLowerCase().includes(wanted)) {
        found.push(id);
      }
      if (found.length === likeMost) {
        break;
      }
    }
    return found;
  }

  // Names to choose from.
  offer(names) {
    part('like').replaceChildren(...names.map((name) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = name;
      button.addEventListener('click', () => {
        part('who').value = name;
        this.find(name);
      });
      return button;
    }));
    part('find-answer').textContent = names.length ? 'Bins of this stack, the topmost first.' : '';
  }

  hold(title, { name, robot, bin }) {
    Object.assign(this, { name, robot, bin, history: null, shown: null });
    part('followed').hidden = false;
    part('followed-name').textContent = title;
    part('history').replaceChildren();
    part('history-about').textContent = '';
    this.changed();
  }

  async readHistory(bin) {
    part('history-about').textContent = 'Its history is read…';
    try {
      const history = await this.run.history(bin, () => this.bin === bin);
      if (this.bin === bin) {
        this.history = history;
        this.changed();
      }
    } catch (fault) {
      part('history-about').textContent = fault.message;
    }
  }

  // Where it is drawn; null when nothing is followed or it is nowhere.
  point() {
    if (this.robot !== undefined) {
      return this.run.robots[this.robot].at;
    }
    return this.bin === undefined ? null : this.run.pointOfPlace(this.run.ground.places[this.bin]);
  }

  show(t) {
    if (this.robot !== undefined) {
      const robot = this.run.robots[this.robot];
      const place = robot.cell < 0 ? 'not on the grid' : `at c${this.run.pointOf(robot.cell).join('_r')}`;
      const load = robot.load ? `with bin ${robot.load}` : 'empty';
      part('followed-now').textContent = `${robot.doing}, ${place}, ${load}`;
    } else if (this.bin !== undefined) {
      part('followed-now').textContent = this.run.binNow(this.bin).text;
      this.showHistory(t);
    }
  }

  // The moments around now, the one that holds now marked.
  showHistory(t) {
    const all = this.history;
    const now = all?.findLastIndex((moment) => moment.t <= t);
    if (!all || now === this.shown) {
      return;
    }
    this.shown = now;
    const from = Math.max(0, now - historyAround);
    part('history-about').textContent = `Lifted or laid ${all.length - 1} times in this run`;
    part('history').replaceChildren(...all.slice(from, now + historyAround).map(({ t: at, text }, i) => {
      const item = momentOf(at, text, this.goTo);
      if (from + i === now) {
        item.setAttribute('aria-current', 'true');
      }
      return item;
    }));
    part('history').querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }
}

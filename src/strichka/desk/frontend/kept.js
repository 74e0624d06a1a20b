/** Words that have not reached the server yet, kept in this browser: one record for each tab and story. */

const prefix = "strichka-write:";
const stale = 20000;

function keyOf(story, client) {
  return `${prefix}${story}:${client}`;
}

function lockOf(key) {
  return `${key}:open`;
}

/**
 * The keeper of one tab's unsent steps. A lock, which the browser gives back when the tab is gone, tells the others
 * that the record has an owner; where there are no locks, the record's time does.
 */
export class Keeper {
  constructor(story, client) {
    this.key = keyOf(story, client);
    this.held = new Promise((resolve) => { this.release = resolve; });
    if (navigator.locks) void navigator.locks.request(lockOf(this.key), () => this.held);
  }

  /** Raises nothing: a full or forbidden storage is answered by false, so that the status can say so. */
  keep(record) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ ...record, at: Date.now() }));
      return true;
    } catch {
      return false;
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Nothing was kept, so there is nothing to forget.
    }
  }
}

/** The records of this story whose tab is gone: [key, record] each. */
export async function orphans(story) {
  const keys = storedKeys(`${prefix}${story}:`);
  if (!keys.length) return [];
  const owned = await ownedKeys();
  const abandoned = [];
  for (const key of keys) {
    const record = read(key);
    const alive = owned ? owned.has(lockOf(key)) : Date.now() - (record?.at ?? 0) < stale;
    if (record && !alive) abandoned.push([key, record]);
  }
  return abandoned.sort(([, one], [, other]) => one.at - other.at);
}

export function drop(key) {
  localStorage.removeItem(key);
}

function storedKeys(start) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start));
  } catch {
    return [];
  }
}

async function ownedKeys() {
  if (!navigator.locks) return null;
  const { held = [], pending = [] } = await navigator.locks.query();
  return new Set([...held, ...pending].map((lock) => lock.name));
}

function read(key) {
  try {
    const record = JSON.parse(localStorage.getItem(key));
    return Array.isArray(record?.steps) && Number.isInteger(record.version) ? record : null;
  } catch {
    return null;
  }
}

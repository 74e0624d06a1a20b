/** Ranges of positions, {from, to}, carried over the maps of steps. */

/** The ranges of the last document that those maps put in for which `counts` says so. */
export function inserted(maps, counts) {
  let ranges = [];
  for (const [at, map] of maps.entries()) {
    ranges = mapped(ranges, map);
    if (counts(at)) map.forEach((_from, _to, from, to) => { if (from < to) ranges.push({ from, to }); });
  }
  return joined(ranges);
}

export function deletes(map) {
  let isAny = false;
  map.forEach((from, to) => { isAny ||= from < to; });
  return isAny;
}

export function within(ranges, from, to) {
  return ranges.some((range) => range.from <= from && to <= range.to);
}

export function mapped(ranges, mapping) {
  return ranges.map(({ from, to }) => ({ from: mapping.map(from, 1), to: mapping.map(to, -1) })).filter(({ from, to }) => from < to);
}

export function without(ranges, { from, to }) {
  return ranges.flatMap((range) => {
    if (range.to <= from || to <= range.from) return [range];
    return [{ from: range.from, to: from }, { from: to, to: range.to }].filter((rest) => rest.from < rest.to);
  });
}

export function joined(ranges) {
  const whole = [];
  for (const range of [...ranges].sort((one, other) => one.from - other.from)) {
    const last = whole.at(-1);
    if (last && range.from <= last.to) whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    else whole.push(range);
  }
  return whole;
}

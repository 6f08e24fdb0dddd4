import { dayLength } from '../time/calendar.ts';
/** Most instants are multiples of one of these, coarsest first. */
const steps = [dayLength, 1000, 1];
/** Limits on the number of values: below the first they are sorted by insertion, below the second by comparison. */
const [fewestForCompare, fewestForRadix] = [32, 2000];
/** Small enough for the buckets to fit the processor's fastest cache. */
const mostBits = 12;

/** Sorts indices by their values, in place. Indices of equal values keep their order. Values must not be NaN. */
export function sortByValue(indices: Uint32Array, values: Float64Array): void {
  if (isRising(indices, values)) return;
  if (indices.length < fewestForCompare) insertInOrder(indices, values);
  else if (indices.length < fewestForRadix) indices.sort((one, other) => Math.sign((values[one] ?? 0) - (values[other] ?? 0)) || 0);
  else {
    const keys = wholeKeys(indices, values);
    if (keys) sortByKey(indices, keys);
    else sortByBits(indices, values);
  }
}

function isRising(indices: Uint32Array, values: Float64Array): boolean {
  let before = -Infinity;
  for (let rank = 0; rank < indices.length; rank++) {
    const value = values[indices[rank] ?? 0] ?? 0;
    if (value < before) return false;
    before = value;
  }
  return true;
}

function insertInOrder(indices: Uint32Array, values: Float64Array): void {
  for (let rank = 1; rank < indices.length; rank++) {
    const index = indices[rank] ?? 0;
    const value = values[index] ?? 0;
    let to = rank;
    for (; to > 0 && (values[indices[to - 1] ?? 0] ?? 0) > value; to--) indices[to] = indices[to - 1] ?? 0;
    indices[to] = index;
  }
}

/**
 * For each index a small whole number that rises with its value: days, seconds or ms after the first value. null when the values are not
 * whole numbers, or their range is too large.
 */
function wholeKeys(indices: Uint32Array, values: Float64Array): Uint32Array | null {
  let [first, last, step] = [Infinity, -Infinity, 0];
  for (let rank = 0; rank < indices.length; rank++) {
    const value = values[indices[rank] ?? 0] ?? 0;
    if (value === Infinity || value === -Infinity) continue;
    while (step < steps.length && value % (steps[step] ?? 1) !== 0) step++;
    if (value < first) first = value;
    if (value > last) last = value;
  }
  const unit = steps[step];
  if (unit === undefined || last < first || (last - first) / unit > 2 ** 32 - 3) return null;
  const keys = new Uint32Array(indices.length);
  for (let rank = 0; rank < keys.length; rank++) {
    const value = values[indices[rank] ?? 0] ?? 0;
    // Open ends sort before and after all other values.
    keys[rank] =
      value === -Infinity ? 0 : value === Infinity ? Math.round((last - first) / unit) + 2 : Math.round((value - first) / unit) + 1;
  }
  return keys;
}

/** A radix sort of indices; `keys[i]` belongs to `indices[i]`. */
function sortByKey(indices: Uint32Array, keys: Uint32Array): void {
  let widest = 0;
  for (let rank = 0; rank < keys.length; rank++) widest = Math.max(widest, keys[rank] ?? 0);
  const bits = Math.max(32 - Math.clz32(widest), 1);
  const passes = Math.ceil(bits / mostBits);
  const bitsPerPass = Math.ceil(bits / passes);
  const mask = 2 ** bitsPerPass - 1;
  let [from, to]: [Uint32Array, Uint32Array] = [indices, new Uint32Array(indices.length)];
  let [fromKeys, toKeys]: [Uint32Array, Uint32Array] = [keys, new Uint32Array(indices.length)];
  for (let shift = 0; shift < bits; shift += bitsPerPass) {
    const starts = bucketStarts(fromKeys, shift, mask);
    for (let rank = 0; rank < from.length; rank++) {
      const key = fromKeys[rank] ?? 0;
      const bucket = (key >>> shift) & mask;
      const target = starts[bucket] ?? 0;
      starts[bucket] = target + 1;
      to[target] = from[rank] ?? 0;
      toKeys[target] = key;
    }
    [from, to] = [to, from];
    [fromKeys, toKeys] = [toKeys, fromKeys];
  }
  if (from !== indices) indices.set(from);
}

/** The position of the first key of each bucket. */
function bucketStarts(keys: Uint32Array, shift: number, mask: number): Uint32Array {
  const starts = new Uint32Array(mask + 2);
  for (let rank = 0; rank < keys.length; rank++) {
    const next = (((keys[rank] ?? 0) >>> shift) & mask) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let bucket = 1; bucket <= mask; bucket++) starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  return starts;
}

/**
 * Sorts by the lower half of the values' bits, then by the upper half. The bits are changed so that they rise with the values: all bits of
 * a negative number are inverted.
 */
function sortByBits(indices: Uint32Array, values: Float64Array): void {
  const value = new Float64Array(1);
  const halves = new Uint32Array(value.buffer);
  for (const half of [0, 1]) {
    const keys = new Uint32Array(indices.length);
    for (let rank = 0; rank < keys.length; rank++) {
      // Turns -0 into 0.
      value[0] = (values[indices[rank] ?? 0] ?? 0) + 0;
      const turn = (halves[1] ?? 0) & 0x8000_0000 ? 0xffff_ffff : 0;
      keys[rank] = (halves[half] ?? 0) ^ turn ^ (half === 1 && turn === 0 ? 0x8000_0000 : 0);
    }
    sortByKey(indices, keys);
  }
}

import { dayLength } from '../time/calendar.ts';
/** What instants are mostly multiples of, the coarsest first. */
const steps = [dayLength, 1000, 1];
/** Fewer are put in place one by one, or sorted by comparing. */
const [fewestForCompare, fewestForRadix] = [32, 2000];
/** Buckets stay few enough for a processor's nearest memory. */
const mostBits = 12;

/** Sorts indices by the values they stand for, in place; those of equal values keep their order. Values are no NaN. */
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
  for (let place = 0; place < indices.length; place++) {
    const value = values[indices[place] ?? 0] ?? 0;
    if (value < before) return false;
    before = value;
  }
  return true;
}

function insertInOrder(indices: Uint32Array, values: Float64Array): void {
  for (let place = 1; place < indices.length; place++) {
    const index = indices[place] ?? 0;
    const value = values[index] ?? 0;
    let to = place;
    for (; to > 0 && (values[indices[to - 1] ?? 0] ?? 0) > value; to--) indices[to] = indices[to - 1] ?? 0;
    indices[to] = index;
  }
}

/**
 * Of each index a number that rises as its value does, and no further than it must: days or seconds from the first one on. null: the
 * values are no whole numbers, or lie too far apart.
 */
function wholeKeys(indices: Uint32Array, values: Float64Array): Uint32Array | null {
  let [first, last, step] = [Infinity, -Infinity, 0];
  for (let place = 0; place < indices.length; place++) {
    const value = values[indices[place] ?? 0] ?? 0;
    if (value === Infinity || value === -Infinity) continue;
    while (step < steps.length && value % (steps[step] ?? 1) !== 0) step++;
    if (value < first) first = value;
    if (value > last) last = value;
  }
  const unit = steps[step];
  if (unit === undefined || last < first || (last - first) / unit > 2 ** 32 - 3) return null;
  const keys = new Uint32Array(indices.length);
  for (let place = 0; place < keys.length; place++) {
    const value = values[indices[place] ?? 0] ?? 0;
    // Open ends come before all and after all.
    keys[place] =
      value === -Infinity ? 0 : value === Infinity ? Math.round((last - first) / unit) + 2 : Math.round((value - first) / unit) + 1;
  }
  return keys;
}

/** A radix sort; `keys` belong to the places of `indices`. */
function sortByKey(indices: Uint32Array, keys: Uint32Array): void {
  let widest = 0;
  for (let place = 0; place < keys.length; place++) widest = Math.max(widest, keys[place] ?? 0);
  const bits = Math.max(32 - Math.clz32(widest), 1);
  const passes = Math.ceil(bits / mostBits);
  const bitsPerPass = Math.ceil(bits / passes);
  const mask = 2 ** bitsPerPass - 1;
  let [from, to]: [Uint32Array, Uint32Array] = [indices, new Uint32Array(indices.length)];
  let [fromKeys, toKeys]: [Uint32Array, Uint32Array] = [keys, new Uint32Array(indices.length)];
  for (let shift = 0; shift < bits; shift += bitsPerPass) {
    const starts = bucketStarts(fromKeys, shift, mask);
    for (let place = 0; place < from.length; place++) {
      const key = fromKeys[place] ?? 0;
      const bucket = (key >>> shift) & mask;
      const target = starts[bucket] ?? 0;
      starts[bucket] = target + 1;
      to[target] = from[place] ?? 0;
      toKeys[target] = key;
    }
    [from, to] = [to, from];
    [fromKeys, toKeys] = [toKeys, fromKeys];
  }
  if (from !== indices) indices.set(from);
}

/** Where the first key of each bucket goes. */
function bucketStarts(keys: Uint32Array, shift: number, mask: number): Uint32Array {
  const starts = new Uint32Array(mask + 2);
  for (let place = 0; place < keys.length; place++) {
    const next = (((keys[place] ?? 0) >>> shift) & mask) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let bucket = 1; bucket <= mask; bucket++) starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  return starts;
}

/** Sorts by the lower, then the upper half of the values' bits, made to rise as the values do: a number below 0 has all its bits turned. */
function sortByBits(indices: Uint32Array, values: Float64Array): void {
  const value = new Float64Array(1);
  const words = new Uint32Array(value.buffer);
  for (const half of [0, 1]) {
    const keys = new Uint32Array(indices.length);
    for (let place = 0; place < keys.length; place++) {
      // -0 is 0.
      value[0] = (values[indices[place] ?? 0] ?? 0) + 0;
      const turn = (words[1] ?? 0) & 0x8000_0000 ? 0xffff_ffff : 0;
      keys[place] = (words[half] ?? 0) ^ turn ^ (half === 1 && turn === 0 ? 0x8000_0000 : 0);
    }
    sortByKey(indices, keys);
  }
}

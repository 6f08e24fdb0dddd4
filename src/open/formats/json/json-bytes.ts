type Finder = (bytes: Uint8Array, from: number) => number;

/** Where the bytes that are wanted, at least one, begin from a byte on; -1: nowhere. */
export function indexOfBytes(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  return finderOf(wanted)(bytes, from);
}

/**
 * Finds the same bytes again and again: Horspool's search (1980), which looks at every byte only where they are few. The platform's own
 * search is for one byte, and each call of it costs as much as looking at some hundred.
 */
export function finderOf(wanted: Uint8Array): Finder {
  if (wanted.length === 0) throw new Error('What is looked for has at least one byte');
  const last = wanted.length - 1;
  const lastByte = wanted[last] ?? 0;
  // By the byte that stands where the last of those wanted should, how far the next place is at which all can.
  const steps = new Uint32Array(256).fill(wanted.length);
  for (let index = 0; index < last; index += 1) steps[wanted[index] ?? 0] = last - index;
  return (bytes, from) => {
    for (let end = from + last; end < bytes.length;) {
      const byte = bytes[end] ?? 0;
      if (byte === lastByte && isAt(bytes, wanted, end - last)) return end - last;
      end += steps[byte] ?? 1;
    }
    return -1;
  };
}

/** Whether the wanted bytes are at an offset. */
export function isAt(bytes: Uint8Array, wanted: Uint8Array, at: number): boolean {
  for (let index = 0; index < wanted.length; index += 1) if (bytes[at + index] !== wanted[index]) return false;
  return true;
}

/** How many line ends are from `from` to `to`, which is not included. */
export function countLineEnds(bytes: Uint8Array, from: number, to: number): number {
  const part = bytes.subarray(from, to);
  let count = 0;
  for (let at = part.indexOf(0x0a); at >= 0; at = part.indexOf(0x0a, at + 1)) count += 1;
  return count;
}

/** The end of what begins at `start`, if before `next` there is a comma, which is not in, and blanks; -1: there is none. */
export function endBeforeComma(bytes: Uint8Array, start: number, next: number): number {
  const end = trimmedEnd(bytes, start, next);
  return end > start && bytes[end - 1] === 0x2c ? end - 1 : -1;
}

/** The end without the blanks before `next`; not before `start`. */
export function trimmedEnd(bytes: Uint8Array, start: number, next: number): number {
  let end = next;
  while (end > start && isBlankByte(bytes[end - 1] ?? 0)) end -= 1;
  return end;
}

/** The first offset from `from` on at which there is no blank. */
export function skipBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && isBlankByte(bytes[at] ?? 0)) at += 1;
  return at;
}

/** Whether a byte is a blank of JSON: a space, a tab or a part of a line end. */
export function isBlankByte(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** By the number of bytes that follow, less one, and the byte: what it adds to the checksum. */
const tables = makeTables();

function makeTables(): readonly Uint32Array[] {
  const made = Array.from({ length: 4 }, () => new Uint32Array(256));
  const [first = new Uint32Array(256)] = made;
  for (let byte = 0; byte < 256; byte += 1) {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    first[byte] = value;
  }
  for (let table = 1; table < made.length; table += 1) {
    for (let byte = 0; byte < 256; byte += 1) {
      const before = made[table - 1]?.[byte] ?? 0;
      (made[table] ?? first)[byte] = (before >>> 8) ^ (first[before & 0xff] ?? 0);
    }
  }
  return made;
}

/** The checksum CRC-32 of ZIP and gzip (RFC 1952, 8), of bytes that come piece by piece. Four bytes at a time, as Intel's “slicing-by-4”. */
export class Crc32 {
  #state = -1;

  get value(): number {
    return ~this.#state >>> 0;
  }

  add(bytes: Uint8Array): void {
    const [t0 = none, t1 = none, t2 = none, t3 = none] = tables;
    const whole = bytes.length - (bytes.length % 4);
    let state = this.#state;
    let at = 0;
    for (; at < whole; at += 4) {
      state ^= (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
      state = (t3[state & 0xff] ?? 0) ^ (t2[(state >>> 8) & 0xff] ?? 0) ^ (t1[(state >>> 16) & 0xff] ?? 0) ^ (t0[state >>> 24] ?? 0);
    }
    for (; at < bytes.length; at += 1) state = (state >>> 8) ^ (t0[(state ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
    this.#state = state;
  }
}

const none = new Uint32Array(256);

/** Marsaglia's 32-bit xorshift, from 0 up to, but not including, 1. The same seed gives the same numbers. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

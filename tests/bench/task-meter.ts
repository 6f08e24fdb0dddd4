/**
 * Measures the longest time for which a thread was blocked, by the gaps between the ticks of a timer. The returned function waits for one
 * more tick, so that work in progress is included, and resolves with the longest gap in ms. Uses nothing from outside itself, so it can be
 * sent to a page.
 */
export function startTaskMeter(): () => Promise<number> {
  /** The interval of the timer in ms, which a page at rest keeps. */
  const beat = 5;
  let [longest, last, isOn] = [0, performance.now(), true];
  const stopped = new Promise<number>((resolve) => {
    const tick = () => {
      const now = performance.now();
      longest = Math.max(longest, now - last - beat);
      last = now;
      if (isOn) setTimeout(tick, beat);
      else resolve(longest);
    };
    setTimeout(tick, beat);
  });
  return () => {
    isOn = false;
    return stopped;
  };
}

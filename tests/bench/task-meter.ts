/**
 * Measures how far apart the beats of a timer come: how long a thread could do nothing else. Stopping it waits for one more beat, so that what
 * goes on just then is in, and gives the longest stretch in ms. Needs nothing from outside itself: it may be sent to a page.
 */
export function startTaskMeter(): () => Promise<number> {
  /** How many ms the timer is asked to wait, and does on a page at rest. */
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

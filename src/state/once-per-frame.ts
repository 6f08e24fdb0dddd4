/**
 * A function that hands what it is given to `act`, at most once an animation frame: at once when nothing was in this frame, since what
 * waited would be drawn a frame late; else with the next frame, and then only the last. Nothing is handed over once `signal` has aborted.
 */
export function oncePerFrame<Value>(act: (value: Value) => void, signal: AbortSignal): (value: Value) => void {
  let waiting: { readonly value: Value } | null = null;
  let isTaken = false;
  const take = (value: Value) => {
    isTaken = true;
    requestAnimationFrame(nextFrame);
    act(value);
  };
  const nextFrame = () => {
    isTaken = false;
    if (!waiting || signal.aborted) return;
    const { value } = waiting;
    waiting = null;
    take(value);
  };
  return (value) => {
    if (signal.aborted) return;
    if (isTaken) waiting = { value };
    else take(value);
  };
}

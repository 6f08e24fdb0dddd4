/**
 * A function that passes its argument to `act`, at most once in each animation frame. The first call in a frame is passed on immediately,
 * since waiting would draw it a frame late. Later calls wait for the next frame, and only the last one is passed on. Nothing is passed on
 * after `signal` has aborted.
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

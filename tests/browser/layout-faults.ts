/* oxlint-disable unicorn/consistent-function-scoping -- Each function is sent to the page as its own text. */

/** What is wrong with the page's layout in its window as it is now. Runs in the page. */
export async function layoutFaults(): Promise<string[]> {
  // Layout that follows a resize takes a frame, what is drawn by its outcome another.
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  const shares = { map: 0.45 };
  const leastSlider = 280;
  /** What the slider's pane needs at its edges, for half a thumb and a margin (px). */
  const edges = 60;
  const reach = 12;
  const controls = 'button, input, select, textarea, a[href], summary, label.legend-switch, [role="slider"], [tabindex="0"]';
  const faults: string[] = [];

  interface Box {
    readonly element: Element;
    readonly whole: DOMRect;
    /** What of it is in sight. */
    readonly seen: { left: number; top: number; right: number; bottom: number };
    readonly canScroll: boolean;
  }

  const boxOf = (element: Element): Box => {
    const whole = element.getBoundingClientRect();
    const seen = { left: whole.left, top: whole.top, right: whole.right, bottom: whole.bottom };
    const root = document.documentElement;
    let canScroll = root.scrollHeight > root.clientHeight && getComputedStyle(document.body).overflowY !== 'clip';
    const cutAcross = ({ left, right }: { left: number; right: number }) => {
      seen.left = Math.max(seen.left, left);
      seen.right = Math.min(seen.right, right);
    };
    const cutDown = ({ top, bottom }: { top: number; bottom: number }) => {
      seen.top = Math.max(seen.top, top);
      seen.bottom = Math.min(seen.bottom, bottom);
    };
    for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(around);
      if (overflowX !== 'visible') cutAcross(around.getBoundingClientRect());
      if (overflowY !== 'visible') cutDown(around.getBoundingClientRect());
      const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
      if (scrolls(overflowX) || scrolls(overflowY)) canScroll = true;
    }
    cutAcross({ left: 0, right: innerWidth });
    cutDown({ top: 0, bottom: innerHeight });
    return { element, whole, seen, canScroll };
  };
  const parentsOf = (element: Element): readonly Element[] =>
    element.parentElement ? [element.parentElement, ...parentsOf(element.parentElement)] : [];
  const isSeen = ({ seen }: Box) => seen.right - seen.left > 1 && seen.bottom - seen.top > 1;
  const nameOf = ({ element }: Box) =>
    element.getAttribute('aria-label') ??
    (element.textContent.trim().slice(0, 40) || `<${element.tagName.toLowerCase()} class="${element.className}">`);

  const boxes = [...document.querySelectorAll(controls)]
    // The map's marks lie on the map as their places do.
    .filter((element) => !element.closest('.map-marks, .visually-hidden') && !element.matches('canvas'))
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .map(boxOf)
    .filter(({ whole, element }) => whole.width > 1 && whole.height > 1 && !(element.matches('input') && element.closest('label')));

  for (const box of boxes) {
    const { whole, seen } = box;
    const isWhole =
      seen.left - whole.left < 2 && whole.right - seen.right < 2 && seen.top - whole.top < 2 && whole.bottom - seen.bottom < 2;
    if (!isWhole && !box.canScroll) faults.push(`“${nameOf(box)}” is cut off`);
  }
  const clips = new Set(['auto', 'scroll', 'hidden', 'clip']);
  for (const box of boxes) {
    const scroller = parentsOf(box.element).find((parent) => clips.has(getComputedStyle(parent).overflowY));
    if (!scroller) continue;
    const words = document.createRange();
    words.selectNodeContents(box.element);
    const { top, height } = words.getBoundingClientRect();
    // Nothing scrolls to what lies before the beginning.
    if (height > 0 && top < scroller.getBoundingClientRect().top - scroller.scrollTop - 1)
      faults.push(`“${nameOf(box)}” begins out of reach`);
  }
  const inSight = boxes.filter(isSeen);
  for (const [index, one] of inSight.entries()) {
    for (const other of inSight.slice(index + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      // Two thumbs may meet.
      const onSlider = [one, other].filter(({ element }) => element.closest('.slider')).length;
      if (onSlider === 2) continue;
      const width = Math.min(one.seen.right, other.seen.right) - Math.max(one.seen.left, other.seen.left);
      const height = Math.min(one.seen.bottom, other.seen.bottom) - Math.max(one.seen.top, other.seen.top);
      // A thumb’s touch area is larger than the thumb: it reaches over the edges of signs and dates of its own axis.
      const isReach = onSlider === 1 && height <= reach && one.element.closest('.axis-area') === other.element.closest('.axis-area');
      if (width > 1 && height > 1 && !isReach)
        faults.push(`“${nameOf(one)}” and “${nameOf(other)}” overlap by ${Math.round(width)} × ${Math.round(height)}`);
    }
  }

  const slider = document.querySelector('.slider-window')?.getBoundingClientRect().width ?? 0;
  const pane = document.querySelector('.time-bar')?.getBoundingClientRect().width ?? 0;
  if (slider < Math.min(leastSlider, pane - edges))
    faults.push(`the slider is ${Math.round(slider)} long in a pane of ${Math.round(pane)}`);

  const map = document.querySelector('.map-area')?.getBoundingClientRect().height ?? 0;
  if (map < innerHeight * shares.map) faults.push(`the map is ${Math.round(map)} high`);

  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) faults.push(`the page is ${scrollWidth} wide`);
  return faults;
}

/** What is wrong with the legend, which may cover a share of `most` of the map before it is opened; it is then as it was before. Runs in the page. */
export async function legendFaults(most: number): Promise<string[]> {
  const frame = () => new Promise(requestAnimationFrame);
  const faults: string[] = [];
  const legend = document.querySelector('.legend');
  const button = legend?.querySelector<HTMLButtonElement>('.legend-button');
  const map = document.querySelector('.map-area')?.getBoundingClientRect();
  if (!legend || !button || !map) return ['there is no legend that can be folded'];
  if (!button.checkVisibility()) return ['the legend cannot be folded'];
  const wasOpen = button.getAttribute('aria-expanded') === 'true';
  const area = (box: DOMRect) => box.width * box.height;
  if (area(legend.getBoundingClientRect()) > area(map) * most) faults.push('the legend covers too much of the map at first');
  if (!wasOpen) button.click();
  for (let wait = 0; wait < 2; wait++) await frame();
  // In a window of one column it is below the map.
  const isOverMap = getComputedStyle(legend).position === 'absolute';
  if (isOverMap && area(legend.getBoundingClientRect()) > area(map) / 3) faults.push('the open legend covers more than a third of the map');
  const parts = [...legend.querySelectorAll('.legend-switch, .legend-note')];
  for (const part of [parts[0], parts.at(-1)]) {
    part?.scrollIntoView({ block: 'nearest' });
    const box = part?.getBoundingClientRect();
    const inSight = box && box.height > 0 && box.top >= -1 && box.bottom <= innerHeight + 1;
    const found = box && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    if (!inSight || !found || !legend.contains(found)) faults.push(`“${part?.textContent}” of the open legend is not in sight`);
  }
  const tooSmall = parts.filter((part) => part.getBoundingClientRect().height < 24);
  if (tooSmall.some((part) => part.matches('.legend-switch'))) faults.push('a switch is lower than 24 px');
  if (!wasOpen) button.click();
  scrollTo(0, 0);
  await frame();
  return faults;
}

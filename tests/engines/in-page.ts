import type { Point } from './driver.ts';

// Each function here runs in the page and can use nothing from outside itself.

/** Waits for the page's API and its first frame. */
export async function untilReady(): Promise<boolean> {
  if (!('dateline' in window)) return false;
  await window.dateline.ready;
  return true;
}

/** Sorted ids of the story's events that the map draws, and the number of colours in its picture; null without a map. */
export async function drawnByMap(): Promise<{ readonly ids: readonly string[]; readonly colours: number } | null> {
  const { map } = window.dateline;
  if (!map) return null;
  await new Promise(requestAnimationFrame);
  map.triggerRepaint();
  await map.once('idle');
  const canvas = map.getCanvas();
  const picture = document.createElement('canvas');
  Object.assign(picture, { width: canvas.width / 2, height: canvas.height / 2 });
  const context = picture.getContext('2d', { willReadFrequently: true });
  // The pixels can be read only while a frame is drawn.
  await new Promise<void>((resolve) => {
    void map.once('render', () => {
      context?.drawImage(canvas, 0, 0, picture.width, picture.height);
      resolve();
    });
    map.triggerRepaint();
  });
  const pixels = new Uint32Array(context?.getImageData(0, 0, picture.width, picture.height).data.buffer ?? new ArrayBuffer(0));
  const story = new Set(window.dateline.story().events.map(({ id }) => id));
  const ids = new Set(map.queryRenderedFeatures().map(({ properties }) => String(properties['id'])));
  return { ids: [...ids].filter((id) => story.has(id)).toSorted(), colours: new Set(pixels).size };
}

/** The point at which the map draws a position. */
export function pointOnMap([lng, lat]: readonly [number, number]): Point {
  const { map } = window.dateline;
  if (!map) throw new Error('There is no map.');
  const { x, y } = map.project([lng, lat]);
  const { left, top } = map.getContainer().getBoundingClientRect();
  return { x: left + x, y: top + y };
}

/** Scrolls to the button with this name and returns its centre; null when it does not exist or is covered. */
export function pointOfButton(name: string): Point | null {
  const buttons = [...document.querySelectorAll('button')];
  const button = buttons.find((each) => (each.getAttribute('aria-label') ?? each.textContent ?? '').trim() === name);
  if (!button) return null;
  button.scrollIntoView({ block: 'nearest' });
  const { left, top, width, height } = button.getBoundingClientRect();
  const point = { x: left + width / 2, y: top + height / 2 };
  return button.contains(document.elementFromPoint(point.x, point.y)) ? point : null;
}

/** Focuses the slider's thumb with this name. */
export function focusThumb(name: string): boolean {
  const thumbs = [...document.querySelectorAll<HTMLElement>('input[type="range"], [role="slider"]')];
  const thumb = thumbs.find((each) => each.getAttribute('aria-label') === name);
  thumb?.focus();
  return thumb !== undefined && document.activeElement === thumb;
}

/** Whether the first words of a quote are readable: inside the window, and not covered. */
export function isQuoteInSight(exact: string): boolean {
  const quote = [...document.querySelectorAll('blockquote')].find(({ textContent }) => textContent.includes(exact));
  if (!quote) return false;
  const texts = document.createTreeWalker(quote, NodeFilter.SHOW_TEXT);
  const text = texts.nextNode();
  if (!text) return false;
  const words = document.createRange();
  words.selectNodeContents(text);
  const first = words.getClientRects()[0];
  if (!first || first.left < 0 || first.right > innerWidth) return false;
  return quote.contains(document.elementFromPoint(first.left + first.width / 2, first.top + first.height / 2));
}

/** Whether a quote has a box on the page, visible or not. */
export function isQuoteDrawn(exact: string): boolean {
  const quotes = [...document.querySelectorAll('blockquote')].filter(({ textContent }) => textContent.includes(exact));
  return quotes.some((quote) => quote.getClientRects().length > 0);
}

/** Shows the page with its print rules, since WebDriver has no command that emulates a medium. */
export function applyPrintRules(): void {
  const rules = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]).filter((rule) => rule instanceof CSSMediaRule);
  for (const { media } of rules) {
    if (/\bprint\b/.test(media.mediaText)) media.mediaText = media.mediaText.replaceAll('print', 'screen');
    else if (/\bscreen\b/.test(media.mediaText)) media.mediaText = 'not all';
  }
}

/** By how many px the page is wider than its window. */
export function overflow(): number {
  return document.documentElement.scrollWidth - innerWidth;
}

export function openedEvents(): number {
  return window.dateline.story().events.length;
}

/** The number of titles in the list of events. */
export function listedEvents(): number {
  return document.querySelectorAll('[aria-label="Events"] [aria-expanded]').length;
}

/** The addresses of other hosts from which the page has fetched. */
export function foreignRequests(): readonly string[] {
  const requests = performance.getEntriesByType('resource').map(({ name }) => name);
  return requests.filter((name) => /^https?:/.test(name) && new URL(name).origin !== location.origin);
}

import type { Point } from './driver.ts';

// Each function here runs in the page and can use nothing from outside itself.

/** Waits for the page's API and its first frame. */
export async function untilReady(): Promise<boolean> {
  if (!('dateline' in window)) return false;
  await window.dateline.ready;
  return true;
}

/** Ids of the story's events that the map draws, sorted, and how many colours its picture has; null without a map. */
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
  // Its pixels can be taken only while a frame is drawn.
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

/** Where the map draws a position. */
export function pointOnMap([lng, lat]: readonly [number, number]): Point {
  const { map } = window.dateline;
  if (!map) throw new Error('There is no map.');
  const { x, y } = map.project([lng, lat]);
  const { left, top } = map.getContainer().getBoundingClientRect();
  return { x: left + x, y: top + y };
}

/** Scrolls to the button of that name and returns its middle; null: it is not there, or something lies over it. */
export function pointOfButton(name: string): Point | null {
  const buttons = [...document.querySelectorAll('button')];
  const button = buttons.find((each) => (each.getAttribute('aria-label') ?? each.textContent ?? '').trim() === name);
  if (!button) return null;
  button.scrollIntoView({ block: 'nearest' });
  const { left, top, width, height } = button.getBoundingClientRect();
  const point = { x: left + width / 2, y: top + height / 2 };
  return button.contains(document.elementFromPoint(point.x, point.y)) ? point : null;
}

/** Focuses the slider's thumb of that name. */
export function focusThumb(name: string): boolean {
  const thumbs = [...document.querySelectorAll<HTMLElement>('input[type="range"], [role="slider"]')];
  const thumb = thumbs.find((each) => each.getAttribute('aria-label') === name);
  thumb?.focus();
  return thumb !== undefined && document.activeElement === thumb;
}

/** Whether the first words of a quote can be read: they are within the window, and nothing lies over them. */
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

/** Whether a quote takes room on the page, in sight or not. */
export function isQuoteDrawn(exact: string): boolean {
  const quotes = [...document.querySelectorAll('blockquote')].filter(({ textContent }) => textContent.includes(exact));
  return quotes.some((quote) => quote.getClientRects().length > 0);
}

/** Shows the page by its rules for paper: WebDriver has no command that emulates a medium. */
export function applyPrintRules(): void {
  const rules = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]).filter((rule) => rule instanceof CSSMediaRule);
  for (const { media } of rules) {
    if (/\bprint\b/.test(media.mediaText)) media.mediaText = media.mediaText.replaceAll('print', 'screen');
    else if (/\bscreen\b/.test(media.mediaText)) media.mediaText = 'not all';
  }
}

/** How many px the page is wider than its window. */
export function overflow(): number {
  return document.documentElement.scrollWidth - innerWidth;
}

export function openedEvents(): number {
  return window.dateline.story().events.length;
}

/** Titles in the list of events. */
export function listedEvents(): number {
  return document.querySelectorAll('[aria-label="Events"] [aria-expanded]').length;
}

/** What the page has fetched from other hosts. */
export function foreignRequests(): readonly string[] {
  const requests = performance.getEntriesByType('resource').map(({ name }) => name);
  return requests.filter((name) => /^https?:/.test(name) && new URL(name).origin !== location.origin);
}

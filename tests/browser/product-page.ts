import { type Browser, type BrowserContextOptions, type Locator, type Page, chromium } from 'playwright';
import { expect, inject } from 'vitest';
import { chromiumFlags, findChromium } from '../chromium.ts';

export async function launchBrowser(extraFlags: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({ ...(executablePath ? { executablePath } : {}), args: [...chromiumFlags, ...extraFlags] });
}

let shared: Promise<Browser> | undefined;

/** The browser of all journeys: scripts that it has compiled for one of them, it need not compile for the next. It ends with the process. */
export function sharedBrowser(): Promise<Browser> {
  shared ??= launchBrowser();
  return shared;
}

let withoutMap: Promise<Browser> | undefined;

/**
 * A shared browser without WebGL, where the page has everything but the map. For journeys that do not look at the map: drawn by software,
 * it takes six sevenths of a page's processor time until it is ready (4.6 s and 0.7 s).
 */
export async function browserWithoutMap(): Promise<Browser> {
  withoutMap ??= launchBrowser(['--disable-3d-apis']);
  const browser = await withoutMap;
  mapless.add(browser);
  return browser;
}

const mapless = new WeakSet<Browser>();
/** What the console says where there is no WebGL: also that the data of a map were fetched for nothing. */
const saysWithoutMap = /WebGL|map cannot be drawn|was preloaded/i;
/** What Playwright says where it blocks service workers. */
const saysBlocked = 'Service Worker registration blocked by Playwright';

export const wide: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
/** Playwright's. */
const defaultWindow = { width: 1280, height: 720 };
export const narrow: BrowserContextOptions = { viewport: { width: 320, height: 640 }, hasTouch: true };

interface OpenOptions extends BrowserContextOptions {
  /** What stands behind the product's address: `?mode=day`. */
  readonly query?: string;
  /** Where another build than the product's is served, ending in a slash. */
  readonly address?: string;
  /** Before the page is loaded: routes, scripts. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** The product in a page of its own, spoken to in a reader's words. `problems` gathers console errors and requests to other hosts. */
export class ProductPage {
  readonly page: Page;
  readonly problems: string[] = [];

  readonly #pages: IdlePages | null;
  readonly #address: string;

  static async open(browser: Browser, { query = '', address, prepare, ...options }: OpenOptions = wide): Promise<ProductPage> {
    const pages = prepare || address ? null : IdlePages.of(browser, options);
    const page = (await pages?.take(options)) ?? (await newPage(browser, options));
    const product = new ProductPage(page, pages, address);
    await prepare?.(page);
    await product.visit(query);
    return product;
  }

  constructor(page: Page, pages: IdlePages | null = null, address = inject('productAddress')) {
    this.page = page;
    this.#pages = pages;
    this.#address = address;
    const own = new URL(address).origin;
    const browser = page.context().browser();
    const isMapless = browser !== null && mapless.has(browser);
    page.on('console', (message) => {
      if (isMapless && saysWithoutMap.test(message.text())) return;
      if (message.text() === saysBlocked) return;
      if (message.type() === 'error' || message.type() === 'warning') this.problems.push(message.text());
    });
    page.on('pageerror', (error) => this.problems.push(String(error)));
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== own) this.problems.push(`request to ${request.url()}`);
    });
  }

  async visit(query = ''): Promise<void> {
    await this.page.goto(this.#address + query);
    await this.ready();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  async ready(): Promise<void> {
    await this.page.waitForFunction(() => 'dateline' in window);
    await this.page.evaluate(() => window.dateline.ready);
  }

  thumb(name: 'Date' | 'From' | 'To' = 'Date'): Locator {
    return this.page.getByRole('slider', { name, exact: true });
  }

  /** The dates shown, in words: the button that opens their entry. */
  get dates(): Locator {
    return this.page.locator('.time-date');
  }

  row(title: string): Locator {
    return this.page.getByLabel('Events', { exact: true }).getByRole('button', { name: title });
  }

  get quotes(): Locator {
    return this.page.locator('blockquote');
  }

  visible(): Promise<string[]> {
    return this.page.evaluate(() => window.dateline.visible());
  }

  /** Ids of the events that MapLibre draws now, once it has drawn everything; sorted. */
  drawn(): Promise<string[]> {
    return this.page.evaluate(async () => {
      const { map } = window.dateline;
      if (!map) return [];
      // A change reaches the map with the next frame at the latest.
      await new Promise(requestAnimationFrame);
      map.triggerRepaint();
      await map.once('idle');
      const story = new Set(window.dateline.story().events.map(({ id }) => id));
      const features = map.queryRenderedFeatures().map(({ properties }) => String(properties['id']));
      return [...new Set(features.filter((id) => story.has(id)))].toSorted();
    });
  }

  /** Where the map draws a position, in the page's pixels. */
  at(position: [number, number]): Promise<{ x: number; y: number }> {
    return this.page.evaluate(([lng, lat]) => {
      const { map } = window.dateline;
      if (!map) throw new Error('There is no map.');
      const { x, y } = map.project([lng, lat]);
      const { left, top } = map.getContainer().getBoundingClientRect();
      return { x: left + x, y: top + y };
    }, position);
  }

  /** Fails where the console had errors or warnings, or another host was asked for anything. */
  async close(): Promise<void> {
    if (this.#pages) await this.#pages.give(this.page);
    else await this.page.context().close();
    expect(this.problems).toEqual([]);
  }
}

async function newPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  // Drawn by software, a quarter of the pixels costs half the time; the layout is the same. A copy of the site for times without the network
  // would be made in each journey, and would answer what a journey wants to answer itself.
  const usual = { reducedMotion: 'reduce', locale: 'en-GB', deviceScaleFactor: 0.5, serviceWorkers: 'block' } as const;
  const context = await browser.newContext({ ...usual, ...options });
  return context.newPage();
}

/**
 * Pages that a test has done with, for the next test that opens one with the same options: the second page of a context starts in half the
 * processor time, since its scripts are compiled already. Whatever a site can store is removed between the two.
 */
class IdlePages {
  static readonly #all = new WeakMap<Browser, Map<string, IdlePages>>();
  readonly #idle: Page[] = [];
  readonly #media: { readonly colorScheme: 'light' | 'dark' | 'no-preference' | null; readonly forcedColors: 'active' | 'none' | null };

  private constructor({ colorScheme, forcedColors }: BrowserContextOptions) {
    this.#media = { colorScheme: colorScheme ?? 'light', forcedColors: forcedColors ?? 'none' };
  }

  /** Those of a browser with these options; the size of the window may differ. */
  static of(browser: Browser, options: BrowserContextOptions): IdlePages {
    const key = JSON.stringify({ ...options, viewport: null });
    const ofBrowser = IdlePages.#all.get(browser) ?? new Map<string, IdlePages>();
    IdlePages.#all.set(browser, ofBrowser);
    const pages = ofBrowser.get(key) ?? new IdlePages(options);
    ofBrowser.set(key, pages);
    return pages;
  }

  async take({ viewport }: BrowserContextOptions): Promise<Page | undefined> {
    const page = this.#idle.pop();
    await page?.setViewportSize(viewport ?? defaultWindow);
    return page;
  }

  async give(page: Page): Promise<void> {
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.evaluate(() => sessionStorage.clear());
    // A test that listens to dialogs would answer no to leaving a page with files that are not kept.
    page.removeAllListeners();
    await page.goto('about:blank');
    await page.emulateMedia({ media: null, reducedMotion: 'reduce', ...this.#media });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Storage.clearDataForOrigin', { origin: new URL(inject('productAddress')).origin, storageTypes: 'all' });
    await devtools.detach();
    this.#idle.push(page);
  }
}

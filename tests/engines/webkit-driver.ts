import { createServer } from 'node:net';
import { makeBrowserHome } from './browser-home.ts';
import { type Driver, callAsExpression, keyPress, mouseClick, waitFor } from './driver.ts';
import { OwnProcess } from './own-process.ts';

declare global {
  interface Window {
    /** The console's errors and warnings, since WebDriver has no command for them. */
    journeyProblems?: string[];
  }
}

/** WebKitGTK in its own small browser, driven by WebDriver (https://www.w3.org/TR/webdriver2/) through the engine's own server. */
export async function startWebKit({ driver, browser }: { readonly driver: string; readonly browser: string }): Promise<Driver> {
  const home = await makeBrowserHome();
  const port = await freePort();
  // The engine's processes have no sandbox when they run as root.
  const rights = process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {};
  const server = new OwnProcess(driver, [`--port=${port}`], { ...home.environment, ...rights });
  const end = async () => {
    await server.end();
    await home.close();
  };
  try {
    const address = `http://127.0.0.1:${port}`;
    await waitFor('WebKitWebDriver answers', async () => {
      if (server.ended) throw new Error(`WebKitWebDriver ended: ${server.output}`);
      return fetch(`${address}/status`).then(
        ({ ok }) => ok,
        () => false,
      );
    });
    return await startSession(address, browser, end);
  } catch (error) {
    await end();
    throw error;
  }
}

async function startSession(address: string, binary: string, end: () => Promise<void>): Promise<Driver> {
  const options = { pageLoadStrategy: 'none', 'webkitgtk:browserOptions': { binary, args: ['--automation'] } };
  const { sessionId, capabilities } = await command<{ sessionId: string; capabilities: { browserVersion: string } }>(
    'POST',
    `${address}/session`,
    { capabilities: { alwaysMatch: options } },
  );
  const session = `${address}/session/${sessionId}`;
  const post = <Result>(path: string, body: object) => command<Result>('POST', `${session}/${path}`, body);
  const get = <Result>(path: string) => command<Result>('GET', `${session}/${path}`);
  const element = async (value: string) => {
    const found = await post<Record<string, string>>('element', { using: 'css selector', value });
    return `element/${Object.values(found)[0]}`;
  };
  const run = async <Args extends readonly unknown[], Result>(act: (...args: Args) => Result | Promise<Result>, ...args: Args) => {
    const script = `const done = arguments[arguments.length - 1];
      ${callAsExpression(act, args)}.then((value) => done({ value }), (error) => done({ error: String(error) }))`;
    const { value, error } = await post<{ value?: string; error?: string }>('execute/async', { script, args: [] });
    if (value === undefined) throw new Error(error);
    const result: Result = JSON.parse(value);
    return result;
  };
  const problems: string[] = [];
  const takeProblems = async () => {
    problems.push(...(await run(() => window.journeyProblems?.splice(0) ?? [])));
    return problems;
  };
  await post('timeouts', { script: 60_000 });
  await openBareWindow({ run, post, get, element });
  return {
    browser: `WebKitGTK ${capabilities.browserVersion}`,
    open: async (url) => {
      await takeProblems();
      await run(() => {
        window.journeyProblems = ['left'];
      });
      await post('url', { url });
      // Does not wait until the page has loaded, so that its first errors are recorded.
      await waitFor('the new document is there', () => run(listenForProblems).catch(isLeaving));
      await waitFor('the document has loaded', () => run(() => document.readyState === 'complete'));
    },
    press: (key) => post('actions', { actions: keyPress(key) }),
    click: (point) => post('actions', { actions: mouseClick(point) }),
    evaluate: run,
    setSize: async (width, height) => {
      await post('window/rect', { x: 0, y: 0, width, height });
      await waitFor('the window has its size', () => run((wanted) => innerWidth === wanted, width));
    },
    chooseFiles: async (paths) => {
      await post(`${await element('input[type="file"]')}/value`, { text: paths.join('\n') });
    },
    print: () => Promise.resolve(null),
    picture: async () => Buffer.from(await get<string>('screenshot'), 'base64'),
    problems: takeProblems,
    close: async () => {
      try {
        await command('DELETE', session);
      } finally {
        await end();
      }
    },
  };
}

interface Session {
  run(act: (...args: []) => void): Promise<void>;
  post<Result>(path: string, body: object): Promise<Result>;
  get<Result>(path: string): Promise<Result>;
  element(selector: string): Promise<string>;
}

/** The browser's first window is never narrower than its tool bar. A window opened by a page has no tool bar and can have any width. */
async function openBareWindow({ run, post, get, element }: Session): Promise<void> {
  const before = await get<string[]>('window/handles');
  await run(() => {
    const button = document.body.appendChild(document.createElement('button'));
    button.textContent = 'Open';
    button.addEventListener('click', () => window.open('about:blank', '_blank', 'popup,width=800,height=600'));
  });
  await post(`${await element('button')}/click`, {});
  const handle = await waitFor('a window opens', async () => {
    const handles = await get<string[]>('window/handles');
    return handles.find((each) => !before.includes(each)) ?? null;
  });
  await post('window', { handle });
}

/** For a question that the previous document did not answer before it was closed: it is repeated. */
function isLeaving(error: Error): false {
  if (/unload|no such frame/.test(error.message)) return false;
  throw error;
}

/** False while this is still the previous document. Runs in the page. */
function listenForProblems(): boolean {
  if (window.journeyProblems) return false;
  const problems: string[] = [];
  window.journeyProblems = problems;
  window.addEventListener('error', ({ message }) => problems.push(message));
  window.addEventListener('unhandledrejection', ({ reason }) => problems.push(String(reason)));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    problems.push(`${violatedDirective} refuses ${blockedURI}`),
  );
  for (const level of ['error', 'warn'] as const) {
    const write = console[level];
    console[level] = (...words: unknown[]) => {
      problems.push(words.map(String).join(' '));
      write.apply(console, words);
    };
  }
  return true;
}

/** Sends a command of WebDriver and returns its value, with the shape that the standard defines. */
async function command<Value>(method: 'GET' | 'POST' | 'DELETE', address: string, body?: object): Promise<Value> {
  const answer = await fetch(address, {
    method,
    signal: AbortSignal.timeout(90_000),
    ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  const { value } = (await answer.json()) as { value: Value & { error?: string; message?: string } };
  if (!answer.ok) throw new Error(`${method} ${address}: ${value.error}: ${value.message}`);
  return value;
}

/** An unused port, since WebKitWebDriver needs one. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port.'))));
    });
  });
}

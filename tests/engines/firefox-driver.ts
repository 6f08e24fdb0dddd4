import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BidiConnection } from './bidi-connection.ts';
import { makeBrowserHome } from './browser-home.ts';
import { type Driver, callAsExpression, keyPress, mouseClick } from './driver.ts';
import { OwnProcess } from './own-process.ts';

/**
 * Firefox's own requests go to a proxy that does not exist; only this machine is reached directly. The other preferences prevent such
 * requests, and anything on the screen except the page.
 */
const preferences: Readonly<Record<string, boolean | number | string>> = {
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'network.proxy.no_proxies_on': '127.0.0.1',
  'network.proxy.allow_hijacking_localhost': false,
  'network.proxy.failover_direct': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.prefetch-next': false,
  'network.http.speculative-parallel-limit': 0,
  'app.update.disabledForTesting': true,
  'app.update.enabled': false,
  'app.normandy.enabled': false,
  'app.shield.optoutstudies.enabled': false,
  'nimbus.rollouts.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.search.update': false,
  'browser.region.update.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.newtabpage.activity-stream.feeds.system.topstories': false,
  'browser.topsites.contile.enabled': false,
  'browser.startup.homepage': 'about:blank',
  'browser.startup.page': 0,
  'browser.shell.checkDefaultBrowser': false,
  'browser.aboutwelcome.enabled': false,
  'browser.tabs.warnOnClose': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.healthreport.uploadEnabled': false,
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.unified': false,
  'toolkit.telemetry.server': '',
  'extensions.update.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.blocklist.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'signon.autofillForms': false,
  'termsofuse.bypassNotification': true,
  'intl.accept_languages': 'en-GB, en',
  'ui.prefersReducedMotion': 1,
  'webgl.force-enabled': true,
  'gfx.webrender.software': true,
};

interface LogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly text: string | null;
  readonly source: { readonly realm?: string };
}

interface Evaluated {
  readonly type: 'success' | 'exception';
  readonly result?: { readonly value?: string };
  readonly exceptionDetails?: { readonly text: string };
}

/** Firefox with a window on its own display (without a display it has no WebGL), driven by its own WebDriver BiDi. */
export async function startFirefox(executablePath: string): Promise<Driver> {
  const home = await makeBrowserHome();
  const profile = join(home.folder, 'profile');
  await mkdir(profile);
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  const firefox = new OwnProcess(
    executablePath,
    ['--profile', profile, '--no-remote', '--new-instance', '--remote-debugging-port=0', 'about:blank'],
    { ...home.environment, MOZ_CRASHREPORTER_DISABLE: '1' },
  );
  const end = async () => {
    await firefox.end();
    await home.close();
  };
  try {
    const address = await firefox.written(/WebDriver BiDi listening on (ws:\S+)/);
    return await connect(`${address}/session`, end);
  } catch (error) {
    await end();
    throw error;
  }
}

async function connect(address: string, end: () => Promise<void>): Promise<Driver> {
  const problems: string[] = [];
  const connection = await BidiConnection.open(address, (method, params) => {
    if (method !== 'log.entryAdded') return;
    // The standard defines the event's shape.
    const { level, text } = params as LogEntry;
    if (level === 'warn' || level === 'error') problems.push(text ?? level);
  });
  const { capabilities } = await connection.send<{ capabilities: { browserVersion: string } }>('session.new', { capabilities: {} });
  const { contexts } = await connection.send<{ contexts: { context: string }[] }>('browsingContext.getTree', {});
  const context = contexts[0]?.context;
  if (context === undefined) throw new Error('Firefox has no window.');
  await connection.send('session.subscribe', { events: ['log.entryAdded'] });
  const evaluate = async (expression: string): Promise<Evaluated> =>
    connection.send<Evaluated>('script.evaluate', { expression, target: { context }, awaitPromise: true });
  const perform = async (actions: readonly object[]): Promise<void> => {
    await connection.send('input.performActions', { context, actions });
  };
  return {
    browser: `Firefox ${capabilities.browserVersion}`,
    open: async (url) => {
      await connection.send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    press: (key) => perform(keyPress(key)),
    click: (point) => perform(mouseClick(point)),
    evaluate: async (act, ...args) => {
      const { result, exceptionDetails } = await evaluate(callAsExpression(act, args));
      if (result?.value === undefined) throw new Error(exceptionDetails?.text ?? 'The page gave no result.');
      return JSON.parse(result.value);
    },
    setSize: async (width, height) => {
      await connection.send('browsingContext.setViewport', { context, viewport: { width, height } });
    },
    chooseFiles: async (files) => {
      const locator = { type: 'css', value: 'input[type="file"]' };
      const { nodes } = await connection.send<{ nodes: { sharedId: string }[] }>('browsingContext.locateNodes', { context, locator });
      await connection.send('input.setFiles', { context, element: { sharedId: nodes[0]?.sharedId }, files });
    },
    print: async () => {
      const page = { width: 21, height: 29.7 };
      return Buffer.from((await connection.send<{ data: string }>('browsingContext.print', { context, page })).data, 'base64');
    },
    picture: async () =>
      Buffer.from((await connection.send<{ data: string }>('browsingContext.captureScreenshot', { context })).data, 'base64'),
    problems: () => Promise.resolve(problems),
    close: async () => {
      connection.close();
      await end();
    },
  };
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OwnProcess } from './own-process.ts';

/** The environment of a browser with a window: a virtual display and its own home folder, and the variables that name them. */
export interface BrowserHome {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

/** Software WebGL, as in Chromium's tests: the same on any machine. */
const drawing = { LIBGL_ALWAYS_SOFTWARE: '1', GDK_BACKEND: 'x11', MOZ_ENABLE_WAYLAND: '0', WAYLAND_DISPLAY: '' };
/** GTK's setting for reduced motion. */
const gtkSettings = '[Settings]\ngtk-enable-animations=0\n';

export async function makeBrowserHome(): Promise<BrowserHome> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-browser-'));
  await mkdir(join(folder, 'config/gtk-3.0'), { recursive: true });
  await mkdir(join(folder, 'runtime'), { mode: 0o700 });
  await writeFile(join(folder, 'config/gtk-3.0/settings.ini'), gtkSettings);
  // Xvfb chooses an unused display number and writes it.
  const display = new OwnProcess('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp']);
  const close = async () => {
    await display.end();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
  try {
    const number = await display.written(/^(\d+)\n/m);
    const folders = {
      HOME: folder,
      XDG_CONFIG_HOME: join(folder, 'config'),
      XDG_CACHE_HOME: join(folder, 'cache'),
      XDG_DATA_HOME: join(folder, 'data'),
      XDG_RUNTIME_DIR: join(folder, 'runtime'),
    };
    return { folder, environment: { ...process.env, ...drawing, ...folders, DISPLAY: `:${number}` }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

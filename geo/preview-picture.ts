import { chromium } from 'playwright';
import { preview } from 'vite';
import { chromiumFlags } from '../tests/chromium.ts';
import { previewSize } from './story-html.ts';

/** Shows title and standfirst beside the map, and hides all controls. */
const pictureStyle = `
  .time-pane, .masthead nav, .events, .trays, .notice, .legend-fold, .map-area button, .maplibregl-ctrl-top-left { display: none !important; }
  .page { grid-template: 'reader map' 1fr / 25rem 1fr !important; }
  .story-header { border: 0 !important; padding-top: 3rem !important; }
  .story-title { font-size: 2.75rem !important; margin: 1rem 0 !important; }
  .standfirst { font-size: 1.375rem !important; line-height: 1.45 !important; }
`;

/**
 * Takes a picture of a built site's story, as a PNG of `previewSize`: title, standfirst, and the first view of the map, with its credits.
 * `executablePath` is a Chromium; the site is served on the loopback address for the time being. Rejects when the map is not drawn.
 */
export async function takePicture(siteFolder: string, executablePath: string): Promise<Buffer> {
  const server = await preview({ logLevel: 'silent', build: { outDir: siteFolder }, preview: { host: '127.0.0.1', port: 0 } });
  try {
    const address = server.resolvedUrls?.local[0];
    if (!address) throw new Error('The preview server has no address.');
    const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
    try {
      // The page's policy allows only its own styles.
      const context = await browser.newContext({ viewport: previewSize, reducedMotion: 'reduce', colorScheme: 'light', bypassCSP: true });
      const page = await context.newPage();
      await page.goto(address);
      await page.addStyleTag({ content: pictureStyle });
      await page.waitForFunction(() => 'dateline' in window);
      await page.evaluate(async () => {
        await window.dateline.ready;
        const { map } = window.dateline;
        if (!map) throw new Error('The map was not drawn.');
        map.triggerRepaint();
        await map.once('idle');
      });
      return await page.screenshot();
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FileServer, serveFiles } from './file-server.ts';
import { makeTable, opened } from './opened-files.ts';
import { ProductPage, sharedBrowser } from './product-page.ts';

const browser = await sharedBrowser();
let files: FileServer;
beforeAll(async () => {
  files = await serveFiles({ 'table.csv': makeTable(30) });
});
afterAll(() => files.close());

test('with the headers of the build, no worker can fetch from another host, not even from the one that the page may fetch from', async () => {
  const product = await ProductPage.open(browser, { query: `?data=${files.address}open/table.csv` });
  const { page } = product;
  await opened(page, 30);
  const address = `${files.address}open/table.csv`;
  expect(await page.evaluate(async (url) => (await fetch(url)).status, address)).toBe(200);
  const workers = page.workers();
  const names = workers.map((worker) => /assets\/([\w-]+?)-[\w-]{8}\.js$/.exec(worker.url())?.[1]);
  expect([...new Set(names)].toSorted()).toEqual(['file-worker', 'maplibre-gl-worker', 'tile-worker']);
  const answers = workers.map((worker) =>
    worker.evaluate(
      ({ own, other }) =>
        Promise.all(
          [own, other].map((url) =>
            fetch(url).then(
              ({ status }) => status,
              (error: unknown) => String(error),
            ),
          ),
        ),
      { own: workers[0]?.url() ?? '', other: address },
    ),
  );
  for (const answer of await Promise.all(answers)) expect(answer).toEqual([200, expect.stringContaining('TypeError')]);
  // What the page fetched was wanted, and that the workers were refused is reported.
  const unexpected = product.problems.filter(
    (problem) => !problem.includes(address) && !problem.includes('Refused') && !problem.includes('violates'),
  );
  expect(unexpected).toEqual([]);
  await page.context().close();
});

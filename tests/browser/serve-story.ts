import type { Page } from 'playwright';
import type { StoryFiles } from '../../src/domain/check/story-files.ts';

/** Gives the page another story than the built product's own: to be called before the page is loaded. */
export async function serveStory(page: Page, files: StoryFiles): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const [, stem, extension] = /^(.+)\.(\w+)$/.exec(name) ?? [];
    const body = JSON.stringify(content);
    // The build puts a hash between the two.
    await page.route(new RegExp(`/${stem}-[^/]*\\.${extension}$`), (route) => route.fulfill({ body, contentType: 'application/json' }));
  }
}

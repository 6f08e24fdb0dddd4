import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium } from '../tests/chromium.ts';
import { valuesOf } from '../src/domain/check/read-documents.ts';
import { openFolder, readFolder } from './check.ts';
import { takePicture } from './preview-picture.ts';
import { isPictured, savedDigest, storyDigest } from './story-digest.ts';
import { ownStory, storyFolder } from './story-folder.ts';
import { withPicture } from './story-html.ts';

/**
 * `npm run geo:preview [-- SITE] [--save]`, also run after each build: adds the preview picture of the story to the built site in `dist/`
 * or SITE. The story is the product's own, or that of the folder STORY. A site of the story that the picture in `public/` shows has it
 * already; for another, an installed Chromium takes a new one. Without a Chromium the page names no picture. `--save` always takes a new
 * picture and, of the product's own story, saves it in `public/`.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { save: { type: 'boolean', default: false } } });
const root = resolve(import.meta.dirname, '..');
const site = resolve(positionals[0] ?? join(root, 'dist'));
const page = join(site, 'index.html');

const folder = storyFolder();
const isSaving = values.save && folder === ownStory;
const chromium = findChromium();

if (!existsSync(page)) {
  console.log(`${page} is not there: no preview picture was made.`);
} else if (isPictured(folder) && !isSaving) {
  console.log('The preview picture in public/ is of this story.');
} else if (chromium) {
  const picture = await takePicture(site, chromium);
  const { story } = readFolder(folder);
  writeFileSync(join(site, 'preview.png'), picture);
  if (story) writeFileSync(page, withPicture(readFileSync(page, 'utf8'), story.title, 'preview.png'));
  if (isSaving) {
    writeFileSync(join(root, 'public/preview.png'), picture);
    writeFileSync(savedDigest, `${JSON.stringify({ story: storyDigest(valuesOf(openFolder(folder))) }, null, 2)}\n`);
  }
  console.log(`The preview picture of the story was taken with ${chromium}.`);
} else {
  console.log('No Chromium was found, and the picture in public/ is of another story: the page names no preview picture.');
}

import { rmSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { type ErrorPayload, type Plugin, type ViteDevServer, normalizePath } from 'vite';
import type { Issue } from '../src/domain/check/issue.ts';
import { checkFolder, isStoryFile, readFolder, storyFileNames } from './check.ts';
import { formatIssue } from './messages.ts';
import { isPictured } from './story-digest.ts';
import { type HeadOptions, escapeHtml, storyHead, storyText } from './story-html.ts';

/**
 * Checks the story in a folder. A build with an issue fails, and its message lists all issues. The dev server shows them over the page, and
 * checks again when a file of the story is changed, added or removed.
 */
export function storyCheck(folder: string): Plugin {
  let isBuild = false;
  return {
    name: 'story-check',
    configResolved: (config) => {
      isBuild = config.command === 'build';
    },
    buildStart() {
      const issues = isBuild ? checkFolder(folder) : [];
      if (issues.length > 0) this.error(issuesMessage(folder, issues));
    },
    configureServer: (server) => watchStory(server, resolve(folder)),
  };
}

/**
 * Writes the story in a folder into the page: its head replaces `<!--story-head-->`, its text replaces `<!--story-text-->`, and the page
 * has its language. A story that cannot be read leaves both empty; its check reports why. A picture in `public/` of another story is named
 * nowhere, and is not part of the site; see `preview-cli.ts`.
 */
export function storyPage(folder: string, { site, picture }: HeadOptions): Plugin {
  const ownPicture = picture !== null && isPictured(folder) ? picture : null;
  return {
    name: 'story-page',
    // Vite has copied it from `public/`.
    writeBundle: ({ dir }) => {
      if (dir !== undefined && picture !== null && ownPicture === null) rmSync(join(dir, picture), { force: true });
    },
    transformIndexHtml: {
      // Runs after Vite's own transform, which would treat the address of the picture as a file to bundle.
      order: 'post',
      handler: (html) => {
        const { story } = readFolder(folder);
        const [head, text] = story ? [storyHead(story, { site, picture: ownPicture }), storyText(story)] : ['<title>Dateline</title>', ''];
        // Functions, since a text of a story may contain `$`, which has a meaning in a replacement string.
        return html
          .replace('<html lang="en">', () => `<html lang="${story ? escapeHtml(story.language) : 'en'}">`)
          .replace('<!--story-head-->', () => head)
          .replace('<!--story-text-->', () => text);
      },
    },
  };
}

const moduleId = '\0virtual:story';

/** Gives the page the addresses of a story's files, as the module `virtual:story`. The folder may be anywhere. */
export function storyFiles(folder: string): Plugin {
  return {
    name: 'story-files',
    resolveId: (id) => (id === 'virtual:story' ? moduleId : null),
    load: (id) => (id === moduleId ? addressesModule(folder) : null),
    configureServer: (server) => {
      // A file that appears or goes.
      const forget = () => {
        const known = server.moduleGraph.getModuleById(moduleId);
        if (known) server.moduleGraph.invalidateModule(known);
      };
      server.watcher.on('add', forget).on('unlink', forget);
    },
  };
}

function addressesModule(folder: string): string {
  const names = storyFileNames(folder);
  const path = (name: string) => JSON.stringify(`${normalizePath(join(folder, name))}?url`);
  return [
    ...names.map((name, index) => `import file${index} from ${path(name)};`),
    `export const storyFiles = { ${names.map((name, index) => `${JSON.stringify(name)}: file${index}`).join(', ')} };`,
  ].join('\n');
}

function watchStory(server: ViteDevServer, folder: string): void {
  let issues = checkFolder(folder);
  server.watcher.add(folder);
  server.watcher.on('all', (_, path) => {
    if (dirname(path) !== folder || !isStoryFile(basename(path))) return;
    issues = checkFolder(folder);
    if (issues.length === 0) server.ws.send({ type: 'full-reload' });
    else showIssues(server, folder, issues);
  });
  // A page that is opened or reloaded has missed earlier messages.
  server.ws.on('connection', () => {
    if (issues.length > 0) showIssues(server, folder, issues);
  });
}

function showIssues(server: ViteDevServer, folder: string, issues: readonly Issue[]): void {
  const message = issuesMessage(folder, issues);
  server.config.logger.error(message, { timestamp: true });
  server.ws.send({ type: 'error', err: errorFor(folder, issues, message) });
}

function errorFor(folder: string, issues: readonly Issue[], message: string): ErrorPayload['err'] {
  const [first] = issues;
  const place = first && { id: join(folder, first.file), loc: { file: join(folder, first.file), line: first.line ?? 1, column: 1 } };
  return { plugin: 'story-check', message, stack: '', ...place };
}

function issuesMessage(folder: string, issues: readonly Issue[]): string {
  const name = relative(process.cwd(), folder);
  const lines = issues.map((issue) => formatIssue({ ...issue, file: join(name, issue.file) }));
  return [`What is wrong in the story in ${name || '.'}:`, ...lines].join('\n');
}

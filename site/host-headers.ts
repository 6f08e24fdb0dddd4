import type { IncomingMessage, ServerResponse } from 'node:http';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connect, Plugin } from 'vite';
import { workerPolicy } from './policy.ts';

interface HeaderRule {
  /** A name relative to the site's folder. A star at its end stands for anything. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The headers that the host of a built site should send. The page works without them; docs/embed.md says what is missing then. */
function headerRules(basemapHosts: string): readonly HeaderRule[] {
  const policy = { 'Content-Security-Policy': workerPolicy(basemapHosts) };
  const asked = { 'Cache-Control': 'no-cache' };
  return [
    { path: '*', headers: { 'X-Content-Type-Options': 'nosniff' } },
    // All of them are parts of the page, for which a policy of their own means nothing, or workers.
    { path: 'assets/*', headers: { ...policy, 'Cache-Control': 'public, max-age=31536000, immutable' } },
    { path: 'service-worker.js', headers: { ...policy, ...asked } },
    { path: '', headers: asked },
    { path: 'index.html', headers: asked },
  ];
}

/**
 * Writes `_headers`, which Netlify and Cloudflare Pages read, for a site in the folder `base` of its host; has the preview server send the
 * same, and the dev server the policy of workers.
 */
export function hostHeaders({ base, basemapHosts }: { readonly base: string; readonly basemapHosts: string }): Plugin {
  const rules = headerRules(basemapHosts);
  return {
    name: 'host-headers',
    writeBundle: ({ dir = 'dist' }) => writeFileSync(join(dir, '_headers'), headersFile(rules, base)),
    configurePreviewServer: ({ middlewares, config }) => {
      middlewares.use(sender(({ url = '' }) => headersFor(rules, url.slice(config.base.length).replace(/[?#].*$/, ''))));
    },
    configureServer: ({ middlewares }) => {
      const policy = { 'Content-Security-Policy': workerPolicy(basemapHosts) };
      middlewares.use(sender(({ headers }) => (headers['sec-fetch-dest'] === 'worker' ? policy : {})));
    },
  };
}

function headersFile(rules: readonly HeaderRule[], base: string): string {
  return rules
    .map(({ path, headers }) => [base + path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n'))
    .join('\n')
    .concat('\n');
}

function headersFor(rules: readonly HeaderRule[], name: string): Readonly<Record<string, string>> {
  const isMeant = ({ path }: HeaderRule) => (path.endsWith('*') ? name.startsWith(path.slice(0, -1)) : name === path);
  return Object.assign({}, ...rules.filter(isMeant).map(({ headers }) => headers));
}

function sender(headersOf: (request: IncomingMessage) => Readonly<Record<string, string>>): Connect.NextHandleFunction {
  return (request: IncomingMessage, response: ServerResponse, next) => {
    for (const [name, value] of Object.entries(headersOf(request))) response.setHeader(name, value);
    next();
  };
}

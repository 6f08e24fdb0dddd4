/** Where events are from that are not the product's own story: what each `data` of the page's address names. */
export type DataSource =
  | { readonly kind: 'address'; readonly url: URL }
  /** A file that this browser keeps: `kept:NAME`. */
  | { readonly kind: 'kept'; readonly name: string }
  /** A file that was opened and not kept: `unkept:NAME`. It is gone once the page is loaded anew, and was never there in other browsers. */
  | { readonly kind: 'unkept'; readonly name: string };

/** The `data` of a query, in order, as written there. */
export function dataOf(search: string): readonly string[] {
  return new URLSearchParams(search).getAll('data');
}

/** A query without its `data`. */
export function withoutData(search: string): string {
  const query = new URLSearchParams(search);
  query.delete('data');
  return queryText(query);
}

/** A query as the page's addresses write it, with `?`; empty where it has nothing. */
export function queryText(query: URLSearchParams): string {
  const text = query.toString().replaceAll('%2F', '/').replaceAll('%2C', ',').replaceAll('%3A', ':');
  return text ? `?${text}` : '';
}

/** What one `data` names; null: neither a file nor an address of the web. An address may be relative to `base`. */
export function readDataSource(text: string, base: string): DataSource | null {
  const [, kind, name] = /^(kept|unkept):(.+)$/su.exec(text) ?? [];
  if (name !== undefined) return { kind: kind === 'kept' ? 'kept' : 'unkept', name };
  const url = text.trim() !== '' && URL.canParse(text, base) ? new URL(text, base) : null;
  return url && /^https?:$/.test(url.protocol) ? { kind: 'address', url } : null;
}

export function dataText(source: DataSource): string {
  return source.kind === 'address' ? source.url.href : `${source.kind}:${source.name}`;
}

/** The hosts that the addresses among the sources are on, each once, but for the page's own. */
export function otherHosts(sources: readonly DataSource[], own: string): readonly string[] {
  const origins = sources.flatMap((source) => (source.kind === 'address' ? source.url.origin : []));
  return [...new Set(origins)].filter((origin) => origin !== own);
}

/**
 * Lets the page fetch from its own host and from `hosts`, and from nowhere else, for as long as it is loaded. The policy that the page comes
 * with cannot know what its address names, and so lets it fetch from any host; policies only ever narrow each other, whence this must
 * run before all that fetches. https://www.w3.org/TR/CSP3/#multiple-policies
 */
export function confineFetches(hosts: readonly string[]): void {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = ["connect-src 'self' blob:", ...hosts].join(' ');
  document.head.prepend(policy);
}

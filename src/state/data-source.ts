/** The source of events that are not the product's own story: what a `data` parameter of the page's address names. */
export type DataSource =
  | { readonly kind: 'address'; readonly url: URL }
  /** A file stored in this browser: `kept:NAME`. */
  | { readonly kind: 'kept'; readonly name: string }
  /** A file that was opened and not stored: `unkept:NAME`. It is lost when the page is reloaded, and other browsers never have it. */
  | { readonly kind: 'unkept'; readonly name: string };

/** The `data` parameters of a query, in order, as written. */
export function dataOf(search: string): readonly string[] {
  return new URLSearchParams(search).getAll('data');
}

/** A query without its `data` parameters. */
export function withoutData(search: string): string {
  const query = new URLSearchParams(search);
  query.delete('data');
  return queryText(query);
}

/** A query with these `data` parameters, before the rest, in place of its own. */
export function withData(search: string, data: readonly string[]): string {
  const named = data.map((text) => ['data', text]);
  return queryText(new URLSearchParams([...named, ...new URLSearchParams(withoutData(search))]));
}

/** A query in the form of the page's addresses, with `?`; empty when there are no parameters. */
export function queryText(query: URLSearchParams): string {
  const text = query.toString().replaceAll('%2F', '/').replaceAll('%2C', ',').replaceAll('%3A', ':');
  return text ? `?${text}` : '';
}

/**
 * The source that a `data` parameter names, which may be an address relative to `base`; null when it is neither a file nor a web address.
 */
export function readDataSource(text: string, base: string): DataSource | null {
  const [, kind, name] = /^(kept|unkept):(.+)$/su.exec(text) ?? [];
  if (name !== undefined) return { kind: kind === 'kept' ? 'kept' : 'unkept', name };
  const url = text.trim() !== '' && URL.canParse(text, base) ? new URL(text, base) : null;
  return url && /^https?:$/.test(url.protocol) ? { kind: 'address', url } : null;
}

export function dataText(source: DataSource): string {
  return source.kind === 'address' ? source.url.href : `${source.kind}:${source.name}`;
}

/** The hosts of the addresses among the sources, each once, without the page's own host. */
export function otherHosts(sources: readonly DataSource[], own: string): readonly string[] {
  const origins = sources.flatMap((source) => (source.kind === 'address' ? source.url.origin : []));
  return [...new Set(origins)].filter((origin) => origin !== own);
}

/**
 * Allows the page to fetch only from its own host and from `hosts`, until it is reloaded. The policy in the page's HTML does not know the
 * addresses in its query and allows every host. An added policy can only narrow it, so this must run before anything is fetched.
 * https://www.w3.org/TR/CSP3/#multiple-policies
 */
export function confineFetches(hosts: readonly string[]): void {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = ["connect-src 'self' blob:", ...hosts].join(' ');
  document.head.prepend(policy);
}

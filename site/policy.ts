/**
 * What the built page may load and run: nothing but its own files. Which hosts it may fetch from depends on its address, by `data` and
 * `story`: the page itself narrows that before it fetches anything; see `confineFetches`. `basemapHosts`: see `vite.config.ts`.
 */
export function pagePolicy(basemapHosts: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: blob:${basemapHosts}`,
    `font-src 'self'${basemapHosts}`,
    "connect-src 'self' blob: https: http:",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/**
 * What a worker may load and run. The policy in the page's HTML does not reach workers: they take that of the answer that their script came
 * in (https://www.w3.org/TR/CSP3/#initialize-global-object-csp). Workers are given files, and fetch nothing from other hosts, except for
 * tiles of an online basemap.
 */
export function workerPolicy(basemapHosts: string): string {
  return ["default-src 'none'", "script-src 'self'", `connect-src 'self' blob:${basemapHosts}`, "worker-src 'self'"].join('; ');
}

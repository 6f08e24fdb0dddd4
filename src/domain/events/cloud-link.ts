/** A file that Google shows to people but lets no other site read, by its address; null: the address is of something else. */
export function cloudFile(url: URL): 'sheet' | 'drive' | null {
  if (url.hostname === 'docs.google.com' && url.pathname.startsWith('/spreadsheets/')) return 'sheet';
  return url.hostname === 'drive.google.com' || url.hostname === 'docs.google.com' ? 'drive' : null;
}

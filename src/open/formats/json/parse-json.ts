/** 2^53 has 16 digits: whole numbers beyond it are not exact when they are parsed. */
const mayBeLong = /[:,[\s]-?\d{16,}\s*[,}\]]/;
/** Texts, which may hold anything, and whole numbers of as many digits. */
const textsAndLong = /"[^"\\]*(?:\\[^][^"\\]*)*"|(?<![\w.+-])-?\d{16,}(?![\d.eE])/g;

/** As `JSON.parse`, but whole numbers whose digits would change become texts of them. Throws as it does. */
export function parseJson(text: string): unknown {
  const exact = mayBeLong.test(text) ? text.replace(textsAndLong, (found) => (isExact(found) ? found : `"${found}"`)) : text;
  return JSON.parse(exact);
}

function isExact(found: string): boolean {
  return found.startsWith('"') || String(Number(found)) === found;
}

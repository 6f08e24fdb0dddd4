/** How a file's bytes stand for letters, by the names of the WHATWG Encoding Standard, so that `TextDecoder` knows them. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1256',
  'koi8-u',
  'ibm866',
  'shift_jis',
  'gb18030',
] as const;
export type Encoding = (typeof encodings)[number];

/** As a person knows them. */
export const encodingText: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1250': 'Windows-1250',
  'windows-1251': 'Windows-1251',
  'windows-1252': 'Windows-1252',
  'windows-1253': 'Windows-1253',
  'windows-1254': 'Windows-1254',
  'windows-1256': 'Windows-1256',
  'koi8-u': 'KOI8',
  ibm866: 'CP866',
  shift_jis: 'Shift_JIS',
  gb18030: 'GB18030',
};

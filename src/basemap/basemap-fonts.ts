import cyrillicRegular from '@fontsource/source-sans-3/files/source-sans-3-cyrillic-400-normal.woff2?url';
import cyrillicSemibold from '@fontsource/source-sans-3/files/source-sans-3-cyrillic-600-normal.woff2?url';
import latinExtendedRegular from '@fontsource/source-sans-3/files/source-sans-3-latin-ext-400-normal.woff2?url';
import latinItalic from '@fontsource/source-sans-3/files/source-sans-3-latin-400-italic.woff2?url';
import latinRegular from '@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff2?url';
import latinSemibold from '@fontsource/source-sans-3/files/source-sans-3-latin-600-normal.woff2?url';
import type * as maplibregl from 'maplibre-gl';

/**
 * The fonts of the map, for the basemap and for the story, as `text-font` names them. To stay under 100 KB together, Semibold has no Latin
 * Extended, and Italic has only western Latin. Regular supplies the missing letters. See `hasExtendedLetters`.
 */
export const regular = ['Basemap Regular'];
export const semibold = ['Basemap Semibold', ...regular];
export const italic = ['Basemap Italic', ...regular];

/** The code points of each file, as the font package declares them, limited to those that names on a map need. */
const latin = ['U+0000-00FF', 'U+0131', 'U+0152-0153', 'U+02BB-02BC', 'U+02C6', 'U+02DA', 'U+02DC', 'U+2000-206F', 'U+20AC', 'U+2122'];
const latinExtended = ['U+0100-0130', 'U+0132-0151', 'U+0154-02BA', 'U+02BD-02C5', 'U+02C7-02CC', 'U+1E00-1E9F', 'U+1EF2-1EFF'];
const cyrillic = ['U+0301', 'U+0400-045F', 'U+0490-0491', 'U+04B0-04B1', 'U+2116'];

/** The addresses of the fonts for a style. They are absolute, since MapLibre does not resolve them against the page. */
export function basemapFontFaces(): maplibregl.FontFacesSpecification {
  return {
    'Basemap Regular': [
      { url: absolute(latinRegular), 'unicode-range': latin },
      { url: absolute(latinExtendedRegular), 'unicode-range': latinExtended },
      { url: absolute(cyrillicRegular), 'unicode-range': cyrillic },
    ],
    'Basemap Semibold': [
      { url: absolute(latinSemibold), 'unicode-range': latin },
      { url: absolute(cyrillicSemibold), 'unicode-range': cyrillic },
    ],
    'Basemap Italic': [{ url: absolute(latinItalic), 'unicode-range': latin }],
  };
}

function absolute(url: string): string {
  return new URL(url, globalThis.document?.baseURI ?? 'http://localhost/').href;
}

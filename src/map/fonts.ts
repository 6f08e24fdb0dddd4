import type * as maplibregl from 'maplibre-gl';
import cyrillicItalic from '@fontsource/source-sans-3/files/source-sans-3-cyrillic-400-italic.woff2?url';
import cyrillicSemibold from '@fontsource/source-sans-3/files/source-sans-3-cyrillic-600-normal.woff2?url';
import latinExtendedItalic from '@fontsource/source-sans-3/files/source-sans-3-latin-ext-400-italic.woff2?url';
import latinExtendedSemibold from '@fontsource/source-sans-3/files/source-sans-3-latin-ext-600-normal.woff2?url';
import latinItalic from '@fontsource/source-sans-3/files/source-sans-3-latin-400-italic.woff2?url';
import latinSemibold from '@fontsource/source-sans-3/files/source-sans-3-latin-600-normal.woff2?url';

/** The code points of each file, as the font package declares them, as far as text on a map needs them. */
const latin = ['U+0000-00FF', 'U+0131', 'U+0152-0153', 'U+02BB-02BC', 'U+02C6', 'U+02DA', 'U+02DC', 'U+2000-206F', 'U+20AC', 'U+2122'];
const latinExtended = ['U+0100-02BA', 'U+02BD-02C5', 'U+02C7-02CC', 'U+02CE-02D7', 'U+02DD-02FF', 'U+1E00-1E9F', 'U+1EF2-1EFF'];
const cyrillic = ['U+0301', 'U+0400-045F', 'U+0490-0491', 'U+04B0-04B1', 'U+2116'];

/** Where the style finds the fonts of `font-names.ts`. Absolute addresses, since MapLibre does not resolve them against the page. */
export function storyFontFaces(): maplibregl.FontFacesSpecification {
  return {
    'Story Semibold': [
      { url: absolute(latinSemibold), 'unicode-range': latin },
      { url: absolute(latinExtendedSemibold), 'unicode-range': latinExtended },
      { url: absolute(cyrillicSemibold), 'unicode-range': cyrillic },
    ],
    'Story Italic': [
      { url: absolute(latinItalic), 'unicode-range': latin },
      { url: absolute(latinExtendedItalic), 'unicode-range': latinExtended },
      { url: absolute(cyrillicItalic), 'unicode-range': cyrillic },
    ],
  };
}

function absolute(url: string): string {
  return new URL(url, document.baseURI).href;
}

import type { Layer } from '../domain/story/story-schema.ts';

/**
 * Gives the page the story's colours, as custom properties on every element with `data-layer`. A constructed style sheet, since the
 * page's security policy lets in no style from markup.
 */
export function styleLayers(layers: readonly Layer[]): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    layers.map(({ colour }, index) => `[data-layer="${index}"] { --layer: light-dark(${colour.light}, ${colour.dark}); }`).join('\n'),
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets.filter((each) => each !== current), sheet];
  current = sheet;
}

let current: CSSStyleSheet | null = null;

import type { NewsEvent } from './story.ts';

/** What a reader must know of an event that did not simply happen; null: it did. */
export function modalityText(modality: NewsEvent['properties']['modality']): string | null {
  switch (modality) {
    case 'happened':
      return null;
    case 'claimed':
      return 'a claim';
    case 'announced':
      return 'announced';
  }
}

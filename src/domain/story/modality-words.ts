import type { NewsEvent } from './story.ts';

/** What a reader must know about an event that is not reported as a fact; null when it is. */
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

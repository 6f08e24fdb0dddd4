import { useEffect, useSyncExternalStore } from 'react';
import type { EventText } from '../../domain/events/opened-file.ts';
import type { RowTexts } from '../../state/files/row-texts.ts';

export function useRowText(texts: RowTexts, row: number): EventText | null {
  useEffect(() => texts.want(row), [texts, row]);
  return useSyncExternalStore(texts.subscribe, () => texts.get(row));
}

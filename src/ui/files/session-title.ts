import { t } from '../messages/messages.ts';

/** The title of the files together: the name of the only one, or their number. */
export function sessionTitle(names: readonly string[]): string {
  return names.length === 1 ? (names[0] ?? '') : t('page.fileCount', { count: names.length });
}

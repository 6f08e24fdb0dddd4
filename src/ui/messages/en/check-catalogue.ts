import check from './check.json';

/** The English messages of the check of stories. */
export const messages: Readonly<Record<string, string>> = check;

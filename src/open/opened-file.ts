export type * from '../domain/opened-file.ts';

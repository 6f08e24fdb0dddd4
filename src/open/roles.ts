export type * from '../domain/roles.ts';

import { useEffect, useEffectEvent, useState } from 'react';
import type { Encoding } from '../../domain/events/encoding.ts';
import type { DatesGuess, EncodingTrial, RolesTrial } from '../../domain/events/opened-file.ts';
import type { ColumnKey, Roles } from '../../domain/events/roles.ts';
import type { Message } from '../../domain/messages/message.ts';
import { messageOf } from '../../domain/messages/message-error.ts';

/** What the editor asks of a file while roles are being chosen. */
export interface RolesQueries {
  tryRoles(roles: Roles): Promise<RolesTrial>;
  guessDates(column: ColumnKey): Promise<DatesGuess>;
  tryEncoding(encoding: Encoding, roles: Roles | null): Promise<EncodingTrial | null>;
}

/** `idle`: nothing is asked. */
export type Asked<Answer> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly reason: Message };

/** What roles would make of the file; when roles follow each other, only the last ones count. null: there are none to try. */
export function useTrial(roles: Roles | null, tryRoles: RolesQueries['tryRoles']): Asked<RolesTrial> {
  return useAnswer(roles && JSON.stringify(roles), () => (roles ? tryRoles(roles) : null));
}

/** What the file would be in another encoding, with roles, or, null, with those that are guessed then. `encoding` null: there is none to try. */
export function useEncodingTrial(
  encoding: Encoding | null,
  roles: Roles | null,
  tryEncoding: RolesQueries['tryEncoding'],
): Asked<EncodingTrial | null> {
  return useAnswer(encoding && JSON.stringify([encoding, roles]), () => (encoding ? tryEncoding(encoding, roles) : null));
}

/** Of the trial in another encoding, that of its roles. */
export function rolesTrialIn(asked: Asked<EncodingTrial | null>): Asked<RolesTrial> {
  if (asked.kind !== 'done') return asked;
  return asked.answer?.trial ? { kind: 'done', answer: asked.answer.trial } : { kind: 'idle' };
}

/** `asked`: what the question is about, which is put again when this changes; null: there is no question. */
function useAnswer<Answer>(asked: string | null, put: () => Promise<Answer> | null): Asked<Answer> {
  const [answer, setAnswer] = useState<{ readonly to: string; readonly state: Asked<Answer> } | null>(null);
  const ask = useEffectEvent(put);
  useEffect(() => {
    if (asked === null) return undefined;
    let isOver = false;
    const tell = (state: Asked<Answer>) => {
      if (!isOver) setAnswer({ to: asked, state });
    };
    ask()?.then(
      (found) => tell({ kind: 'done', answer: found }),
      (error: unknown) => tell({ kind: 'failed', reason: messageOf(error) }),
    );
    return () => {
      isOver = true;
    };
  }, [asked]);
  if (asked === null) return { kind: 'idle' };
  return answer?.to === asked ? answer.state : { kind: 'looking' };
}

/**
 * What reading the file again would lose: `dates` when none would be understood any more, `places` likewise. Where neither their columns nor
 * the encoding change, nothing is lost.
 */
export function lostBy(
  { dates, places }: RolesTrial,
  before: Roles,
  after: Roles,
  isOtherEncoding: boolean,
): readonly ('dates' | 'places')[] {
  const lost: ('dates' | 'places')[] = [];
  if (dates?.understood === 0 && (isOtherEncoding || !isSame(before.time, after.time))) lost.push('dates');
  if (places?.understood === 0 && (isOtherEncoding || !isSame(before.place, after.place))) lost.push('places');
  return lost;
}

function isSame(one: object | null, other: object | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

import { useEffect, useEffectEvent, useState } from 'react';
import type { DatesGuess, RolesTrial } from '../../domain/events/opened-file.ts';
import type { ColumnKey, Roles } from '../../domain/events/roles.ts';
import type { Message } from '../../domain/messages/message.ts';
import { messageOf } from '../../domain/messages/message-error.ts';

/** What the editor asks of a file while roles are being chosen. */
export interface RolesQuestions {
  tryRoles(roles: Roles): Promise<RolesTrial>;
  guessDates(column: ColumnKey): Promise<DatesGuess>;
}

/** `idle`: nothing is asked. */
export type TrialState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'done'; readonly trial: RolesTrial }
  | { readonly kind: 'failed'; readonly reason: Message };

/** What roles would make of the file; when roles follow each other, only the last ones count. null: there are none to try. */
export function useTrial(roles: Roles | null, tryRoles: RolesQuestions['tryRoles']): TrialState {
  const asked = roles && JSON.stringify(roles);
  const [answer, setAnswer] = useState<{ readonly to: string; readonly state: TrialState } | null>(null);
  const ask = useEffectEvent(() => (roles ? tryRoles(roles) : null));
  useEffect(() => {
    if (asked === null) return undefined;
    let isOver = false;
    const tell = (state: TrialState) => {
      if (!isOver) setAnswer({ to: asked, state });
    };
    ask()?.then(
      (trial) => tell({ kind: 'done', trial }),
      (error: unknown) => tell({ kind: 'failed', reason: messageOf(error) }),
    );
    return () => {
      isOver = true;
    };
  }, [asked]);
  if (asked === null) return { kind: 'idle' };
  return answer?.to === asked ? answer.state : { kind: 'looking' };
}

/** What reading the file again would lose by the changes: `dates` when none would be understood any more, `places` likewise. */
export function lostBy({ dates, places }: RolesTrial, before: Roles, after: Roles): readonly ('dates' | 'places')[] {
  const lost: ('dates' | 'places')[] = [];
  if (dates?.understood === 0 && !isSame(before.time, after.time)) lost.push('dates');
  if (places?.understood === 0 && !isSame(before.place, after.place)) lost.push('places');
  return lost;
}

function isSame(one: object | null, other: object | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

import type { ReactNode } from 'react';
import type { EventSet, RowList } from '../../domain/events/event-set.ts';
import type { TimeRange } from '../../domain/time/instant.ts';
import type { ViewStore } from '../../state/view-store.ts';
import type { RowRenderers } from './event-row.tsx';

export interface EventListProps {
  readonly set: EventSet;
  /** Dated rows in time order, then the undated. */
  readonly rows: RowList;
  readonly range: TimeRange;
  readonly selected: string | null;
  /** The row that is to be in sight while the dates play; -1: none. */
  readonly followed: number;
  /** How often an event has been opened: with each, the open one is brought into sight. */
  readonly openings: number;
  readonly store: ViewStore;
  readonly onSelect: (id: string | null) => void;
  readonly render: RowRenderers;
  /** Stands between the open event and its excerpt. */
  readonly note?: ReactNode;
}

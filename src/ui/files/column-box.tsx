import { useMemo } from 'react';
import type { ColumnKey } from '../../domain/events/roles.ts';
import type { NamedColumn } from './named-columns.ts';
import { type BoxOption, SearchBox } from './search-box.tsx';
import { t } from '../messages/messages.ts';

interface ColumnBoxProps {
  readonly label: string;
  readonly columns: readonly NamedColumn[];
  readonly value: ColumnKey | null;
  readonly onChange: (key: ColumnKey | null) => void;
  /** `needed`: some column has to be chosen. */
  readonly need: 'needed' | 'optional';
  readonly problem: string | undefined;
}

const noColumn = 'none';
type OptionId = number | typeof noColumn;

/** A field for one column of a file. */
export function ColumnBox({ label, columns, value, onChange, need, problem }: ColumnBoxProps) {
  const noOption = useMemo((): BoxOption<OptionId> => ({ id: noColumn, name: t('files.noColumn'), example: '' }), []);
  const first = useMemo(() => (need === 'needed' ? [] : [noOption]), [need, noOption]);
  const chosen = useMemo(() => {
    const column = columns.find(({ key }) => key === value);
    return column ? optionOf(column) : need === 'needed' ? null : noOption;
  }, [columns, value, need, noOption]);
  return (
    <SearchBox
      label={label}
      first={first}
      items={columns}
      optionOf={optionOf}
      chosen={chosen}
      onChoose={(id) => onChange(typeof id === 'number' ? (columns[id]?.key ?? null) : null)}
      texts={{
        placeholder: t('files.chooseColumn'),
        noneFound: t('files.noSuchColumn'),
        more: (count) => t('files.moreColumns', { count }),
      }}
      problem={problem}
    />
  );
}

function optionOf({ index, name, example }: NamedColumn): BoxOption<OptionId> {
  return { id: index, name, example };
}

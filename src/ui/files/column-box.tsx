import { useMemo, useState } from 'react';
import { Button, ComboBox, FieldError, Group, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { ColumnKey } from '../../domain/events/roles.ts';
import { type NamedColumn, findColumns, nameIncludes } from './named-columns.ts';
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

/** A browser lays out a list of a hundred at once without a pause; files may have a hundred thousand columns. */
const mostListed = 100;
const noColumn = 'none';

interface Option {
  readonly id: number | typeof noColumn;
  readonly name: string;
  readonly example: string;
}

/** A field for one column of a file, found by typing a part of its name. */
export function ColumnBox({ label, columns, value, onChange, need, problem }: ColumnBoxProps) {
  const noOption = useMemo((): Option => ({ id: noColumn, name: t('files.noColumn'), example: '' }), []);
  /** null: nothing is being typed, and the field shows what is chosen. */
  const [typed, setTyped] = useState<string | null>(null);
  const chosen = useMemo(() => columns.find(({ key }) => key === value), [columns, value]);
  const chosenOption = chosen ? optionOf(chosen) : need === 'needed' ? null : noOption;
  const { found, more } = useMemo(() => findColumns(columns, typed ?? '', mostListed), [columns, typed]);
  const options = useMemo(() => {
    const listed = [...(need === 'needed' ? [] : [noOption]), ...found.map(optionOf)];
    // The combo box, which itself filters these once more, loses the text of what is chosen when that is not among them.
    return chosenOption && listed.every(({ id }) => id !== chosenOption.id) ? [chosenOption, ...listed] : listed;
  }, [found, need, chosenOption, noOption]);

  return (
    <ComboBox
      className="field column-box"
      defaultItems={options}
      defaultFilter={nameIncludes}
      allowsEmptyCollection
      value={chosenOption?.id ?? null}
      inputValue={typed ?? chosenOption?.name ?? ''}
      onInputChange={setTyped}
      onChange={(id) => {
        setTyped(null);
        if (id !== null) onChange(typeof id === 'number' ? (columns[id]?.key ?? null) : null);
      }}
      onFocusChange={() => setTyped(null)}
      isInvalid={problem !== undefined}
      validationBehavior="aria"
      menuTrigger="input"
    >
      <Label>{label}</Label>
      <Group className="text-input column-input">
        <Input
          dir="auto"
          spellCheck={false}
          autoComplete="off"
          placeholder={t('files.chooseColumn')}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button className="column-button">
          <span aria-hidden="true">▾</span>
        </Button>
      </Group>
      <FieldError className="field-error">{problem}</FieldError>
      <Popover className="popover column-popover">
        <ListBox<Option> className="column-options" renderEmptyState={() => t('files.noSuchColumn')}>
          {({ id, name, example }) => (
            <ListBoxItem id={id} textValue={name} className="column-option">
              <bdi className="column-name">{name}</bdi>
              {example !== '' && <bdi className="column-example">{example}</bdi>}
            </ListBoxItem>
          )}
        </ListBox>
        {more > 0 && <p className="note column-more">{t('files.moreColumns', { count: more })}</p>}
      </Popover>
    </ComboBox>
  );
}

function optionOf({ index, name, example }: NamedColumn): Option {
  return { id: index, name, example };
}

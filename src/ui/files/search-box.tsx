import { useMemo, useState } from 'react';
import { Button, ComboBox, FieldError, Group, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';

export interface BoxOption<Id extends string | number> {
  readonly id: Id;
  readonly name: string;
  /** Shown beside the name; empty: nothing is. */
  readonly example: string;
}

interface SearchBoxProps<Item extends { readonly name: string }, Id extends string | number> {
  readonly label: string;
  /** What comes first in the list, whatever is typed. */
  readonly first: readonly BoxOption<Id>[];
  /** Those that are searched, and the option for each. Both should stay the same objects. */
  readonly items: readonly Item[];
  readonly optionOf: (item: Item) => BoxOption<Id>;
  /** null: nothing is chosen. */
  readonly chosen: BoxOption<Id> | null;
  readonly onChoose: (id: Id) => void;
  readonly texts: {
    readonly placeholder: string;
    readonly noneFound: string;
    readonly more: (count: number) => string;
  };
  readonly problem?: string | undefined;
}

/** A browser lays out a list of a hundred at once without a pause; files may have a hundred thousand columns. */
const mostListed = 100;

/** A field for one of many, found by typing a part of its name. */
export function SearchBox<Item extends { readonly name: string }, Id extends string | number>(props: SearchBoxProps<Item, Id>) {
  const { label, first, items, optionOf, chosen, onChoose, texts, problem } = props;
  /** null: nothing is being typed, and the field shows what is chosen. */
  const [typed, setTyped] = useState<string | null>(null);
  const { found, more } = useMemo(() => findItems(items, typed ?? ''), [items, typed]);
  const listed = useMemo(() => {
    const all = [...first, ...found.map((item) => optionOf(item))];
    // The combo box, which itself filters these once more, loses the text of what is chosen when that is not among them.
    return chosen && all.every(({ id }) => id !== chosen.id) ? [chosen, ...all] : all;
  }, [first, found, optionOf, chosen]);

  return (
    <ComboBox
      className="field column-box"
      defaultItems={listed}
      defaultFilter={nameIncludes}
      allowsEmptyCollection
      value={chosen?.id ?? null}
      inputValue={typed ?? chosen?.name ?? ''}
      onInputChange={setTyped}
      onChange={(chosenId) => {
        setTyped(null);
        const option = listed.find(({ id }) => id === chosenId);
        if (option) onChoose(option.id);
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
          placeholder={texts.placeholder}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button className="column-button">
          <span aria-hidden="true">▾</span>
        </Button>
      </Group>
      <FieldError className="field-error">{problem}</FieldError>
      <Popover className="popover column-popover">
        <ListBox<BoxOption<Id>> className="column-options" renderEmptyState={() => texts.noneFound}>
          {({ id, name, example }) => (
            <ListBoxItem id={id} textValue={name} className="column-option">
              <bdi className="column-name">{name}</bdi>
              {example !== '' && <bdi className="column-example">{example}</bdi>}
            </ListBoxItem>
          )}
        </ListBox>
        {more > 0 && <p className="note column-more">{texts.more(more)}</p>}
      </Popover>
    </ComboBox>
  );
}

/** The first items whose names have the words somewhere, and how many more do. */
function findItems<Item extends { readonly name: string }>(items: readonly Item[], terms: string) {
  const all = terms.trim() === '' ? items : items.filter(({ name }) => nameIncludes(name, terms));
  return { found: all.slice(0, mostListed), more: Math.max(0, all.length - mostListed) };
}

/** Whether the words stand in a name, whatever their case. */
function nameIncludes(name: string, terms: string): boolean {
  return name.toLocaleLowerCase().includes(terms.trim().toLocaleLowerCase());
}

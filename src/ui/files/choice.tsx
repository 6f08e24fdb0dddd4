import { useId } from 'react';

interface ChoiceProps<Key extends string> {
  readonly label: string;
  readonly options: readonly Key[];
  readonly textOf: (option: Key) => string;
  readonly value: Key;
  readonly onChange: (key: Key) => void;
}

/** One of a few: the browser's own list, which every phone shows in the way its owner knows. */
export function Choice<Key extends string>({ label, options, textOf, value, onChange }: ChoiceProps<Key>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="text-input files-select"
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find((key) => key === currentTarget.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {options.map((key) => (
          <option key={key} value={key}>
            {textOf(key)}
          </option>
        ))}
      </select>
    </div>
  );
}

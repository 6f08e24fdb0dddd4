import { useRef } from 'react';
import { useRadio, useRadioGroup } from 'react-aria';
import { type RadioGroupState, useRadioGroupState } from 'react-stately';
import type { Unit } from '../../domain/time/calendar.ts';
import type { Mode } from '../../domain/view/view.ts';
import { t } from '../messages/messages.ts';

interface ModeSwitchProps {
  readonly mode: Mode;
  readonly unit: Unit;
  readonly onChange: (mode: Mode) => void;
}

/** Radio buttons: Tab goes to the chosen one, arrow keys choose. Day mode has the name of the unit that it shows one of. */
export function ModeSwitch({ mode, unit, onChange }: ModeSwitchProps) {
  const modes: readonly { readonly id: Mode; readonly name: string }[] = [
    { id: 'day', name: t(`time.unit.${unit}`) },
    { id: 'so-far', name: t('time.soFar') },
    { id: 'window', name: t('time.window') },
  ];
  const props = {
    'aria-label': t('time.show'),
    orientation: 'horizontal',
    value: mode,
    onChange: (value: string) => {
      const chosen = modes.find(({ id }) => id === value);
      if (chosen) onChange(chosen.id);
    },
  } as const;
  const state = useRadioGroupState(props);
  const { radioGroupProps } = useRadioGroup(props, state);
  return (
    <div {...radioGroupProps} className="mode-switch">
      {modes.map(({ id, name }) => (
        <ModeButton key={id} id={id} name={name} state={state} />
      ))}
    </div>
  );
}

interface ModeButtonProps {
  readonly id: Mode;
  readonly name: string;
  readonly state: RadioGroupState;
}

/** The radio button itself lies over its label, unseen, so that a touch or a click anywhere on it is its own. */
function ModeButton({ id, name, state }: ModeButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const { inputProps, isSelected } = useRadio({ value: id, children: name }, state, input);
  return (
    <label className="mode-button" data-selected={isSelected || undefined}>
      <input {...inputProps} ref={input} className="mode-input" />
      {name}
    </label>
  );
}

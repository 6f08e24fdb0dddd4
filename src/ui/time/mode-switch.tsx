import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Unit } from '../../domain/calendar.ts';
import type { Mode } from '../../domain/view.ts';

const unitNames: Record<Unit, string> = { hour: 'Hour', day: 'Day', month: 'Month', year: 'Year', decade: 'Decade', century: 'Century' };

interface ModeSwitchProps {
  readonly mode: Mode;
  readonly unit: Unit;
  readonly onChange: (mode: Mode) => void;
}

/** Day mode bears the name of the unit that it shows one of. */
export function ModeSwitch({ mode, unit, onChange }: ModeSwitchProps) {
  const modes: readonly { readonly id: Mode; readonly name: string }[] = [
    { id: 'day', name: unitNames[unit] },
    { id: 'so-far', name: 'So far' },
    { id: 'window', name: 'Window' },
  ];
  return (
    <ToggleButtonGroup
      className="mode-switch"
      aria-label="Show"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[mode]}
      onSelectionChange={(keys) => {
        const chosen = modes.find(({ id }) => keys.has(id));
        if (chosen) onChange(chosen.id);
      }}
    >
      {modes.map(({ id, name }) => (
        <ToggleButton key={id} id={id} className="mode-button">
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

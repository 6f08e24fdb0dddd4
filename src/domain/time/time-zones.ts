/** The names that places of the IANA database have today, by older ones that browsers still list. */
const currentNames: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Europe/Uzhgorod': 'Europe/Kyiv',
  'Europe/Zaporozhye': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** The name that a zone has today, where this browser knows it; otherwise the name as it is. */
export function currentZoneName(zone: string): string {
  const current = Object.hasOwn(currentNames, zone) ? currentNames[zone] : undefined;
  return current !== undefined && isTimeZone(current) ? current : zone;
}

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

let all: readonly string[] | null = null;

/** The time zones that this browser knows, by their IANA names of today, such as `Europe/Kyiv`, in the order of the alphabet. */
export function timeZones(): readonly string[] {
  all ??= [...new Set(Intl.supportedValuesOf('timeZone').map(currentZoneName))].sort();
  return all;
}

/** The time zone of this device, by its name of today. */
export function ownTimeZone(): string {
  return currentZoneName(new Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** A zone as a person reads its name: `America/New York`. */
export function timeZoneText(zone: string): string {
  return zone.replaceAll('_', ' ');
}

export interface Town {
  /** [lng, lat] in degrees. */
  readonly position: readonly [number, number];
  readonly en: string;
  readonly uk: string;
  readonly capital?: true;
}

/** The cities that the story's map names, most important first. Coordinates: GeoNames (CC BY 4.0). */
export const towns: readonly Town[] = [
  { position: [30.524, 50.455], en: 'Kyiv', uk: 'Київ', capital: true },
  { position: [37.618, 55.752], en: 'Moscow', uk: 'Москва', capital: true },
  { position: [27.567, 53.9], en: 'Minsk', uk: 'Мінськ', capital: true },
  { position: [21.012, 52.23], en: 'Warsaw', uk: 'Варшава', capital: true },
  { position: [26.107, 44.432], en: 'Bucharest', uk: 'Бухарест', capital: true },
  { position: [28.858, 47.006], en: 'Chișinău', uk: 'Кишинів', capital: true },
  { position: [36.253, 49.981], en: 'Kharkiv', uk: 'Харків' },
  { position: [30.733, 46.477], en: 'Odesa', uk: 'Одеса' },
  { position: [24.023, 49.838], en: 'Lviv', uk: 'Львів' },
  { position: [35.045, 48.45], en: 'Dnipro', uk: 'Дніпро' },
  { position: [37.8, 48.0], en: 'Donetsk', uk: 'Донецьк' },
  { position: [35.19, 47.823], en: 'Zaporizhzhia', uk: 'Запоріжжя' },
  { position: [37.541, 47.095], en: 'Mariupol', uk: 'Маріуполь' },
  { position: [25.279, 54.687], en: 'Vilnius', uk: 'Вільнюс', capital: true },
  { position: [19.04, 47.498], en: 'Budapest', uk: 'Будапешт', capital: true },
  { position: [32.855, 39.92], en: 'Ankara', uk: 'Анкара', capital: true },
  { position: [30.987, 52.435], en: 'Homiel (Gomel)', uk: 'Гомель' },
  { position: [23.685, 52.098], en: 'Brest', uk: 'Берестя' },
  { position: [33.374, 44.948], en: 'Simferopol', uk: 'Сімферополь' },
  { position: [36.799, 46.766], en: 'Berdiansk', uk: 'Бердянськ' },
  { position: [35.712, 47.255], en: 'Tokmak', uk: 'Токмак' },
  { position: [37.311, 47.056], en: 'Manhush', uk: 'Мангуш' },
  { position: [37.4, 46.96], en: 'Melekine', uk: 'Мелекіне' },
  { position: [32.618, 46.635], en: 'Kherson', uk: 'Херсон' },
  { position: [31.998, 46.966], en: 'Mykolaiv', uk: 'Миколаїв' },
  { position: [31.285, 51.506], en: 'Chernihiv', uk: 'Чернігів' },
  { position: [34.8, 50.92], en: 'Sumy', uk: 'Суми' },
  { position: [34.551, 49.589], en: 'Poltava', uk: 'Полтава' },
  { position: [30.696, 36.908], en: 'Antalya', uk: 'Анталія' },
  { position: [28.95, 41.014], en: 'Istanbul', uk: 'Стамбул' },
  { position: [6.146, 46.202], en: 'Geneva', uk: 'Женева' },
  { position: [-77.036, 38.895], en: 'Washington', uk: 'Вашингтон', capital: true },
];

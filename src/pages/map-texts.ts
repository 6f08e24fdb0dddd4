import type { MapTexts } from '../map/marks/map-texts.ts';
import { timeText } from '../ui/messages/dates.ts';
import { messageText } from '../ui/messages/messages.ts';

export const mapTexts: MapTexts = { text: messageText, time: timeText };

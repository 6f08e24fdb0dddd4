import { loadMessages } from '../src/ui/messages/messages.ts';

await loadMessages('en');

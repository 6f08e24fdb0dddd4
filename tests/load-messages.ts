import { loadCheckMessages, loadMessages } from '../src/ui/messages/load-messages.ts';

await loadMessages('en');
await loadCheckMessages();

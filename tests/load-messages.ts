import { loadCheckMessages, loadFileMessages, loadMessages } from '../src/ui/messages/load-messages.ts';
import { addMessages } from '../src/ui/messages/messages.ts';

await loadMessages('en');
await Promise.all([loadCheckMessages(), loadFileMessages()]);
const { default: ofDocument } = await import('../src/ui/messages/en/document.json');
addMessages(ofDocument);

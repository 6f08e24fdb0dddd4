import { loadCheckMessages, loadMessages } from '../src/ui/messages/load-messages.ts';
import { addMessages } from '../src/ui/messages/messages.ts';

await loadMessages('en');
await loadCheckMessages();
const { default: ofDocument } = await import('../src/ui/messages/en/document.json');
addMessages(ofDocument);

import * as Comlink from 'comlink';
import { memberOf } from '../../domain/check/json-members.ts';
import { MessageError } from '../../domain/messages/message-error.ts';

/**
 * Lets what an error says to users cross from this worker to the page: Comlink sends the name, the text and the stack of an error and nothing
 * else. What it sends more is put back onto the error there.
 */
export function sendMessagesOfErrors(): void {
  const usual = Comlink.transferHandlers.get('throw');
  if (!usual) throw new Error('Comlink has no handler of what is thrown');
  Comlink.transferHandlers.set('throw', {
    ...usual,
    serialize: (thrown) => {
      const [sent, transferred] = usual.serialize(thrown);
      const error = memberOf(thrown, 'value');
      const { says } = error instanceof MessageError ? error : { says: null };
      return [says === null ? sent : { ...Object(sent), value: { ...Object(memberOf(sent, 'value')), says } }, transferred];
    },
  });
}

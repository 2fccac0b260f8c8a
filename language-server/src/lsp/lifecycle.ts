import {
  ErrorCodes,
  Message,
  type DataCallback,
  type MessageReader,
  type MessageWriter,
  type RequestMessage,
} from 'vscode-languageserver';

/**
 * Keeps the order of a session as the protocol has it: nothing is asked before `initialize` or after `shutdown`, and
 * `initialize` comes once. What is asked nevertheless gets the error that the protocol names.
 */
export function inOrder(reader: MessageReader, writer: MessageWriter): MessageReader {
  let stage: 'new' | 'open' | 'shut' = 'new';
  const refuse = ({ id }: RequestMessage, code: number, message: string): void =>
    void writer.write({ jsonrpc: '2.0', id, error: { code, message } } as Message).catch(() => undefined);
  return {
    onError: reader.onError,
    onClose: reader.onClose,
    onPartialMessage: reader.onPartialMessage,
    dispose: () => reader.dispose(),
    listen: (take: DataCallback) =>
      reader.listen((message) => {
        if (Message.isNotification(message)) {
          if (stage === 'open' || message.method === 'exit') take(message);
          return;
        }
        if (!Message.isRequest(message)) return take(message);
        if (stage === 'new' && message.method !== 'initialize')
          return refuse(message, ErrorCodes.ServerNotInitialized, 'The first request is initialize.');
        if (stage === 'shut') return refuse(message, ErrorCodes.InvalidRequest, 'The server is shut down.');
        if (stage === 'open' && message.method === 'initialize')
          return refuse(message, ErrorCodes.InvalidRequest, 'The server is initialized already.');
        stage = message.method === 'shutdown' ? 'shut' : 'open';
        take(message);
      }),
  };
}

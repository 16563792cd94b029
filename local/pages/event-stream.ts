import { type ServerResponse } from 'node:http';
import { type PhoneEvent } from './phone-event';
import { type PhoneStream } from './live-call';

/** Server-Sent Events on one response: one JSON object a message, and nothing kept. */
export function openStream(response: ServerResponse): PhoneStream {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  // A page that lost its server looks for it every second.
  response.write('retry: 1000\n\n');
  return {
    tell: (event: PhoneEvent) => void response.write(`data: ${JSON.stringify(event)}\n\n`),
    end: () => void response.end(),
  };
}

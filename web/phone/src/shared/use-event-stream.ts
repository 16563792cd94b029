import { useEffect, useEffectEvent } from 'react';
import { parsePhoneEvent, type PhoneEvent } from './phone-event';

interface Heard {
  onEvent(event: PhoneEvent): void;
  onOpen(): void;
  /** The connection broke. The browser tries again by itself. */
  onBroken(): void;
}

/** Follows one stream of Server-Sent Events at a time. The one of a call is closed by its last event, `ended`. */
export function useEventStream(path: string, heard: Heard): void {
  const onEvent = useEffectEvent(heard.onEvent);
  const onOpen = useEffectEvent(heard.onOpen);
  const onBroken = useEffectEvent(heard.onBroken);
  useEffect(() => {
    const source = new EventSource(path);
    source.onopen = () => onOpen();
    source.onerror = () => onBroken();
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const event = parsePhoneEvent(data);
      if (event?.kind === 'ended') source.close();
      if (event) onEvent(event);
    };
    return () => source.close();
  }, [path]);
}

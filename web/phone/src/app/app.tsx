import { type KeyboardEvent, useState } from 'react';
import { keyOf, Keypad } from '../features/call/components/keypad';
import { LinePanel } from '../features/call/components/line-panel';
import { SayBox } from '../features/call/components/say-box';
import { Transcript } from '../features/call/components/transcript';
import { TurnBar } from '../features/call/components/turn-bar';
import { useHasVoice, useReadAloud } from '../features/call/read-aloud';
import { type CentreState } from '../features/centre/use-centre';
import { Hints } from '../features/hints/hints';
import { Inbox } from '../features/inbox/inbox';
import { RingingCalls } from '../features/ringing/ringing-calls';
import { TrailView } from '../features/trail/trail';
import { Panel } from '../shared/panel';
import { usePhone } from './use-phone';

export function App() {
  const phone = usePhone();
  const { call, centre, isLive, trail, mails, isConnected } = phone;
  const [showsSsml, setShowsSsml] = useState(false);
  const [readsAloud, setReadsAloud] = useState(false);
  const hasVoice = useHasVoice();
  useReadAloud(call.entries, readsAloud && isLive);
  const onKeyDown = (event: KeyboardEvent) => {
    const key = isLive ? keyOf(event) : undefined;
    if (key !== undefined) phone.press(key);
  };
  const hints = centre.kind === 'ready' ? centre.centre.hints : [];

  return (
    <>
      <Top centre={centre} isConnected={isConnected} />
      <main className={hints.length > 0 ? 'page with-hints' : 'page'}>
        <div className="phone" tabIndex={-1} onKeyDown={onKeyDown}>
          <Panel name="line-panel" title="Phone">
            <RingingCalls
              ringing={phone.ringing}
              isBusy={isLive || call.phase.kind === 'placing'}
              onAnswer={phone.answer}
              onDecline={phone.decline}
            />
            <LinePanel
              call={call}
              numbers={phone.numbers}
              dialable={centre.kind === 'ready' ? centre.centre.numbers : []}
              isReady={centre.kind === 'ready' && isConnected}
              trouble={phone.trouble}
              onNumbers={phone.setNumbers}
              onCall={phone.placeCall}
              onHangUp={phone.hangUp}
            />
          </Panel>
          <Panel name="keys-panel" title="Keypad" aside={<Pace pace={phone.pace} onPace={phone.setPace} />}>
            <Keypad isLive={isLive} onPress={phone.press} />
            <SayBox isLive={isLive} onSay={phone.say} />
          </Panel>
        </div>
        <Panel
          name="talk"
          title="Live captions"
          aside={
            <span className="switches">
              <Switch label="SSML" isOn={showsSsml} onSwitch={setShowsSsml} />
              <Switch
                label="Read aloud"
                isOn={readsAloud}
                onSwitch={setReadsAloud}
                whyNot={
                  hasVoice ? undefined : 'This machine has no voice of its own; voices from a server are never used'
                }
              />
            </span>
          }
        >
          <Transcript entries={call.entries} showsSsml={showsSsml} isLive={isLive} />
          <TurnBar call={call} />
        </Panel>
        {hints.length > 0 ? (
          <Panel name="tips" title="What to try">
            <Hints hints={hints} isLive={isLive} onTry={phone.tryOut} />
          </Panel>
        ) : null}
        <Panel
          name="mails"
          title="Inbox"
          aside={mails.length > 0 ? <span className="count">{mails.length}</span> : null}
        >
          <Inbox mails={mails} isLive={isLive} waiting={phone.waiting} onUseCode={phone.pressWhenHeard} />
        </Panel>
        <Panel name="way" title="Where the call is">
          <TrailView trail={trail} isLive={isLive} />
        </Panel>
      </main>
    </>
  );
}

function Top({ centre, isConnected }: { readonly centre: CentreState; readonly isConnected: boolean }) {
  return (
    <>
      <header className="top">
        <h1>
          <img src="/icon.svg" alt="" width="28" height="28" /> Deskline
        </h1>
        <p className="where">
          {centre.kind === 'ready' ? (
            <>
              stack <b>{centre.centre.stack}</b>
              <span className="more"> ({centre.centre.region}), running on this machine</span>
            </>
          ) : (
            'looking for the centre…'
          )}
        </p>
        <p className={isConnected ? 'health good' : 'health bad'} role="status">
          {isConnected ? 'Open' : 'Not reachable'}
        </p>
      </header>
      <div role="alert">
        {isConnected ? null : (
          <p className="gone">
            Deskline has stopped answering. Start it again with <code>npm start</code>; this page comes back by itself.
          </p>
        )}
      </div>
    </>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  onSwitch(isOn: boolean): void;
  readonly whyNot?: string | undefined;
}

function Switch({ label, isOn, onSwitch, whyNot }: SwitchProps) {
  return (
    <label className="switch" title={whyNot}>
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        disabled={whyNot !== undefined}
        onChange={({ target }) => onSwitch(target.checked)}
      />
      {label}
    </label>
  );
}

function Pace({ pace, onPace }: { readonly pace: number; onPace(pace: number): void }) {
  return (
    <label className="pace">
      Speech
      <select value={pace} onChange={({ target }) => onPace(Number(target.value))}>
        <option value={1}>in real time</option>
        <option value={3}>three times as fast</option>
        <option value={0}>at once</option>
      </select>
    </label>
  );
}

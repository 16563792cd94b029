import Button from '@cloudscape-design/components/button';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import LiveRegion from '@cloudscape-design/components/live-region';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useState } from 'react';
import { type Language, languages } from '../../../../../domain/prompts/language';
import { type Queues } from '../../../../../domain/visitors/visitor-api';
import { type ShownHours } from '../../../../../domain/visitors/visitor-api/hours';
import { type Texts } from '../../texts/en';
import { spokenBy, useLanguage, useTexts } from '../../texts/use-texts';
import { TroubleAlert } from './trouble-alert';
import { type Calling } from './use-call';

interface CallFormProps {
  readonly departments: Queues['departments'];
  readonly queue: string | undefined;
  onQueue(queue: string): void;
  readonly call: Calling;
}

/** Which team, which number, which language. What is right the server decides; only what is missing is said here. */
export function CallForm({ departments, queue, onQueue, call }: CallFormProps) {
  const texts = useTexts();
  const page = useLanguage();
  const [number, setNumber] = useState('');
  const [chosen, setChosen] = useState<Language>();
  const [wasSent, setSent] = useState(false);
  const language = chosen ?? spokenBy[page];
  const isNumber = number.trim().startsWith('+');
  const send = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    // Enter in a field sends as well: the button alone being disabled would not stop it.
    if (call.isPlacing || call.waitSeconds > 0 || queue === undefined || !isNumber) return;
    void call.start({ queue, number, language });
  };
  return (
    <form onSubmit={send} noValidate>
      <Form
        actions={
          <Button variant="primary" formAction="submit" loading={call.isPlacing} disabled={call.waitSeconds > 0}>
            {call.isPlacing ? texts.form.starting : texts.form.start}
          </Button>
        }
      >
        <SpaceBetween size="l">
          {departments.map((department) => (
            <FormField
              key={department.name}
              label={department.title}
              {...(wasSent && queue === undefined && { errorText: texts.form.teamMissing })}
            >
              <RadioGroup
                name={`team-${department.name}`}
                ariaLabel={`${texts.form.team} ${department.title}`}
                value={queue ?? null}
                onChange={({ detail }) => onQueue(detail.value)}
                items={department.queues.map(({ name, title, hours }) => ({
                  value: name,
                  label: title,
                  description: openWords(hours, texts),
                }))}
              />
            </FormField>
          ))}
          <FormField
            label={texts.form.number}
            constraintText={texts.form.numberHint}
            {...(wasSent && !isNumber && { errorText: texts.form.numberMissing })}
          >
            <Input
              type="text"
              inputMode="tel"
              autoComplete="tel"
              placeholder="+1 212 555 0123"
              value={number}
              onChange={({ detail }) => setNumber(detail.value)}
            />
          </FormField>
          <FormField label={texts.form.language}>
            <Select
              selectedOption={{ value: language, label: texts.languages[language] }}
              options={languages.map((one) => ({ value: one, label: texts.languages[one] }))}
              onChange={({ detail }) => setChosen(languages.find((one) => one === detail.selectedOption.value))}
            />
          </FormField>
          {call.trouble ? <TroubleAlert trouble={call.trouble} /> : null}
          {call.waitSeconds > 0 ? <p className="tight">{texts.form.wait(call.waitSeconds)}</p> : null}
          {/* Said once when the pause begins and ends; a countdown read aloud each second is of no use. */}
          <LiveRegion hidden>{call.waitSeconds > 0 ? texts.call.states.placed : ''}</LiveRegion>
        </SpaceBetween>
      </Form>
    </form>
  );
}

function openWords(hours: ShownHours | undefined, { hours: words }: Texts): string {
  if (!hours) return words.unknown;
  if (hours.isOpen) return words.openNow;
  return hours.nextOpening ? `${words.closedNow}. ${hours.nextOpening.words}` : words.closedNow;
}

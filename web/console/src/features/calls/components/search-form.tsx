import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Grid from '@cloudscape-design/components/grid';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useState } from 'react';
import { outcomes } from '../../../../../../domain/audit/contact-summary';
import { useTexts, wordFor } from '../../../shared/texts/use-texts';
import { TimeRangePicker } from '../../../shared/view/time-range-picker';
import { type CallSearch, checkSearch, emptySearch, type SearchField } from '../call-search';

interface SearchFormProps {
  /** What is searched for now; the form starts there. */
  readonly search: CallSearch;
  readonly saved: ReactNode;
  onSearch(search: CallSearch): void;
}

export function SearchForm({ search, saved, onSearch }: SearchFormProps) {
  const texts = useTexts();
  const [typed, setTyped] = useState(search);
  const [invalid, setInvalid] = useState<readonly string[]>([]);
  const submit = (next: CallSearch) => {
    const checked = checkSearch(next, new Date());
    setTyped(next);
    setInvalid(checked.kind === 'invalid' ? checked.fields : []);
    if (checked.kind === 'filter') onSearch(next);
  };
  const change = (field: SearchField) => (value: string) =>
    setTyped((before) => ({ ...before, fields: { ...before.fields, [field]: value } }));
  const problemOf = (field: string) => (invalid.includes(field) ? texts.calls.invalid[field] : undefined);
  const textField = (field: SearchField, hint?: string) => (
    <FormField label={texts.calls[field]} description={hint} errorText={problemOf(field)} stretch>
      <Input
        value={typed.fields[field]}
        onChange={({ detail }) => change(field)(detail.value)}
        invalid={problemOf(field) !== undefined}
        autoComplete={false}
        spellcheck={false}
      />
    </FormField>
  );
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        submit(typed);
      }}
    >
      <Container header={<Header variant="h2">{texts.calls.find}</Header>}>
        <SpaceBetween size="m">
          <Grid gridDefinition={columns}>
            {textField('employee')}
            {textField('number')}
            {textField('contact')}
            {textField('workflow')}
            <FormField label={texts.calls.outcome} errorText={problemOf('outcome')} stretch>
              <Choice
                value={typed.fields.outcome}
                label={texts.calls.outcome}
                options={outcomes}
                words={texts.outcomes}
                onChange={change('outcome')}
              />
            </FormField>
            <FormField label={texts.calls.reason} errorText={problemOf('reason')} stretch>
              <Choice
                value={typed.fields.reason}
                label={texts.calls.reason}
                options={Object.keys(texts.reasons)}
                words={texts.reasons}
                onChange={change('reason')}
              />
            </FormField>
            <FormField label={texts.calls.time} errorText={problemOf('from')} stretch>
              <TimeRangePicker
                label={texts.calls.time}
                range={typed.range}
                onChange={(range) => setTyped((before) => ({ ...before, range }))}
              />
            </FormField>
          </Grid>
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="primary" formAction="submit">
              {texts.calls.search}
            </Button>
            <Button formAction="none" onClick={() => submit(emptySearch)}>
              {texts.calls.clear}
            </Button>
            {saved}
          </SpaceBetween>
        </SpaceBetween>
      </Container>
    </form>
  );
}

const quarter = { colspan: { default: 12, xxs: 6, s: 3 } };
const columns = [...Array.from({ length: 6 }, () => quarter), { colspan: { default: 12, s: 6 } }];

interface ChoiceProps {
  readonly value: string;
  readonly label: string;
  readonly options: readonly string[];
  readonly words: Readonly<Record<string, string>>;
  onChange(value: string): void;
}

/** One of a list, or any. A value of a link that the list does not know is offered too: the API knows more than this page. */
function Choice({ value, label, options, words, onChange }: ChoiceProps) {
  const texts = useTexts();
  const any = { value: '', label: texts.calls.any };
  const known = [...new Set([...options, ...(value === '' ? [] : [value])])];
  const choices = [any, ...known.map((option) => ({ value: option, label: wordFor(words, option) }))];
  return (
    <Select
      ariaLabel={label}
      options={choices}
      selectedOption={choices.find((option) => option.value === value) ?? any}
      onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
      expandToViewport
    />
  );
}

import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTexts } from '../../../shared/texts/use-texts';
import { type Kind, kinds, requestFor, type Whose } from '../whose';

interface WhoseFormProps {
  /** Whose limits are shown now; the form starts there. */
  readonly whose: Whose;
  onShow(whose: Whose): void;
}

export function WhoseForm({ whose, onShow }: WhoseFormProps) {
  const { limits, calls } = useTexts();
  const [typed, setTyped] = useState(whose);
  const [isInvalid, setInvalid] = useState(false);
  const { kind, text } = typed;
  const named = kind === 'employee' || kind === 'number' ? kind : undefined;
  const change = (next: Whose) => {
    setTyped(next);
    setInvalid(false);
  };
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const isAskable = requestFor(typed) !== undefined;
        setInvalid(!isAskable);
        if (isAskable) onShow(typed);
      }}
    >
      <Container header={<Header variant="h2">{limits.whose}</Header>}>
        <SpaceBetween size="m">
          <RadioGroup
            ariaLabel={limits.whose}
            direction="horizontal"
            value={kind}
            items={kinds.map((one) => ({ value: one, label: limits.kinds[one] }))}
            onChange={({ detail }) => change({ kind: detail.value as Kind, text: '' })} // One of the items.
          />
          {named ? (
            <FormField
              label={calls[named]}
              description={named === 'number' ? limits.numberHint : undefined}
              errorText={isInvalid ? calls.invalid[named] : undefined}
            >
              <Input
                value={text}
                onChange={({ detail }) => change({ kind, text: detail.value })}
                invalid={isInvalid}
                inputMode={named === 'number' ? 'tel' : 'numeric'}
                autoComplete={false}
                spellcheck={false}
              />
            </FormField>
          ) : null}
          <Button variant="primary" formAction="submit">
            {limits.show}
          </Button>
        </SpaceBetween>
      </Container>
    </form>
  );
}

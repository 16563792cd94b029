import { type ReactNode, useMemo, useState } from 'react';
import { RevealRequest } from '../../../../../../domain/audit/audit-api/contact-page';
import { useApi } from '../../../shared/api/ask';
import { useTexts } from '../../../shared/texts/use-texts';
import { troubleText } from '../../../shared/view/trouble-view';
import { WhyDialog } from '../../../shared/view/why-dialog';
import { type Hidden, hiddenKey, RevealingContext } from '../revealing';

/** Lets what is inside reveal values of a call: asks why, shows the value, forgets it when the page is left. */
export function Revealing({ contactId, children }: { readonly contactId: string; readonly children: ReactNode }) {
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map());
  const [wanted, setWanted] = useState<Hidden>();
  const revealing = useMemo(
    () => ({
      revealed: (hidden: Hidden) => values.get(hiddenKey(hidden)),
      ask: setWanted,
      hide: (hidden: Hidden) =>
        setValues((before) => new Map([...before].filter(([key]) => key !== hiddenKey(hidden)))),
    }),
    [values],
  );
  return (
    <RevealingContext value={revealing}>
      {children}
      {wanted ? (
        <RevealDialog
          contactId={contactId}
          hidden={wanted}
          onClose={() => setWanted(undefined)}
          onRevealed={(value) => {
            setValues((before) => new Map([...before, [hiddenKey(wanted), value]]));
            setWanted(undefined);
          }}
        />
      ) : null}
    </RevealingContext>
  );
}

interface RevealDialogProps {
  readonly contactId: string;
  readonly hidden: Hidden;
  onClose(): void;
  onRevealed(value: string): void;
}

function RevealDialog({ contactId, hidden, onClose, onRevealed }: RevealDialogProps) {
  const texts = useTexts();
  const { call } = texts;
  const { ask } = useApi();
  return (
    <WhyDialog
      title={`${call.revealTitle}: ${hidden.field}`}
      label={call.revealWhy}
      hint={call.revealHint}
      action={call.reveal}
      isEnough={(why) => RevealRequest.safeParse({ ...hidden, why }).success}
      act={async (why) => {
        const answer = await ask('reveal', { parameters: { contactId }, body: { ...hidden, why } });
        if (answer.kind !== 'answer') return answer.kind === 'unchanged' ? undefined : troubleText(answer, texts);
        onRevealed(answer.value.value);
        return undefined;
      }}
      onClose={onClose}
    />
  );
}

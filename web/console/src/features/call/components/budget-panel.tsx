import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type Budget } from '../../../../../../domain/audit/audit-api/contact-page';
import { useLanguage, useTexts } from '../../../shared/texts/use-texts';
import { durationText, utcText } from '../../../shared/view/time-text';

/** How long the caller heard nothing while a function worked, each against the time Connect allows. */
export function BudgetPanel({ budget }: { readonly budget: Budget }) {
  const { call } = useTexts();
  const language = useLanguage();
  const limit = durationText(budget.limitMs, language);
  return (
    <Container
      header={
        <Header variant="h2" description={call.budgetHint(budget.limitMs / 1000)}>
          {call.budget}
        </Header>
      }
    >
      {budget.calls.length === 0 ? <Box variant="p">{call.noBudget}</Box> : null}
      <SpaceBetween size="xs">
        {budget.calls.map(({ entryId, name, at, spentMs }) => {
          const spent = durationText(spentMs, language);
          return (
            <ProgressBar
              key={entryId}
              variant="standalone"
              label={name}
              description={utcText(at, true)}
              additionalInfo={call.budgetBar(name, spent, limit)}
              value={Math.min(100, (spentMs / budget.limitMs) * 100)}
            />
          );
        })}
      </SpaceBetween>
    </Container>
  );
}

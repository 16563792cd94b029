import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useTexts } from '../../../shared/texts/use-texts';
import { requestFor, type Whose, whoseFromQuery, whoseToQuery } from '../whose';
import { LimitsTable } from './limits-table';
import { WhoseForm } from './whose-form';

/** What is in somebody's way, and taking it away. Whose it is stands in the address, unless that is a number. */
export default function LimitsPage() {
  const texts = useTexts();
  const [query, setQuery] = useSearchParams();
  const [number, setNumber] = useState('');
  const inAddress = whoseFromQuery(query);
  const whose: Whose = inAddress.kind === 'number' ? { kind: 'number', text: number } : inAddress;
  const asked = requestFor(whose);
  return (
    <ContentLayout
      header={
        <Header variant="h1" description={texts.limits.about}>
          {texts.limits.title}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <WhoseForm
          key={query.toString()}
          whose={whose}
          onShow={(next) => {
            setNumber(next.kind === 'number' ? next.text : '');
            setQuery(whoseToQuery(next));
          }}
        />
        {asked ? <LimitsTable key={JSON.stringify(asked)} asked={asked} /> : null}
      </SpaceBetween>
    </ContentLayout>
  );
}

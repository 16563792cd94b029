import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { type ContactSummary } from '../../../../../domain/audit/contact-summary';
import { useTexts, wordFor } from '../texts/use-texts';

const looks: Readonly<Record<ContactSummary['outcome'], StatusIndicatorProps.Type>> = {
  reset: 'success',
  served: 'info',
  transferred: 'info',
  callback: 'info',
  refused: 'warning',
  'hung-up': 'stopped',
  open: 'in-progress',
  failed: 'error',
};

export function Outcome({ outcome }: { readonly outcome: ContactSummary['outcome'] }) {
  const { outcomes } = useTexts();
  return <StatusIndicator type={looks[outcome]}>{wordFor(outcomes, outcome)}</StatusIndicator>;
}

export function Sealed({ sealed }: { readonly sealed: ContactSummary['sealed'] }) {
  const texts = useTexts();
  const look = sealed === 'yes' ? 'success' : 'pending';
  return <StatusIndicator type={look}>{texts.sealed[sealed]}</StatusIndicator>;
}

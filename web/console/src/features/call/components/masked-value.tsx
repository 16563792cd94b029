import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type MaskReason } from '../../../../../../domain/audit/audit-api/contact-page';
import { useIs } from '../../../shared/session/staff';
import { useTexts } from '../../../shared/texts/use-texts';
import { type Hidden, useRevealing } from '../revealing';

interface MaskedValueProps {
  readonly hidden: Hidden;
  /** What the API shows instead. */
  readonly mask: string;
  readonly reason: MaskReason;
}

/** Why a value is not shown, and for who may, a way to see it. A secret was never kept: nobody can. */
export function MaskedValue({ hidden, mask, reason }: MaskedValueProps) {
  const { call } = useTexts();
  const { revealed, ask, hide } = useRevealing();
  const mayReveal = useIs('supervisor');
  const value = revealed(hidden);
  if (reason === 'secret') {
    return (
      <span>
        {mask} <span className="faint">{call.maskedSecret}</span>
      </span>
    );
  }
  if (value !== undefined) {
    return (
      <SpaceBetween direction="horizontal" size="xs" alignItems="center">
        <b data-revealed="true">{value}</b>
        <span className="faint">{call.revealed}</span>
        <Button variant="inline-link" onClick={() => hide(hidden)}>
          {call.hideAgain}
        </Button>
      </SpaceBetween>
    );
  }
  return (
    <SpaceBetween direction="horizontal" size="xs" alignItems="center">
      <span>
        {mask} <span className="faint">{call.maskedPersonal}</span>
      </span>
      <Button
        variant="inline-link"
        ariaLabel={call.revealField(hidden.field)}
        disabled={!mayReveal}
        disabledReason={call.revealNeedsRole}
        onClick={() => ask(hidden)}
      >
        {call.reveal}
      </Button>
    </SpaceBetween>
  );
}

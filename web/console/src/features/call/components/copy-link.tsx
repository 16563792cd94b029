import Button from '@cloudscape-design/components/button';
import { useTexts } from '../../../shared/texts/use-texts';
import { useNotice } from '../../../shared/view/notices';

interface CopyLinkProps {
  /** What to open on the page: `{ entry: '…' }`. Ids only, never a value. */
  readonly query: Readonly<Record<string, string>>;
  readonly children: string;
}

/** Copies an address of this call that opens at the same place for a colleague. */
export function CopyLink({ query, children }: CopyLinkProps) {
  const { call } = useTexts();
  const notice = useNotice();
  const copy = async () => {
    const [page] = window.location.href.split('?');
    const search = new URLSearchParams(query).toString();
    try {
      await navigator.clipboard.writeText(search === '' ? `${page}` : `${page}?${search}`);
      notice({ type: 'success', text: call.linkCopied });
    } catch {
      notice({ type: 'error', text: call.linkNotCopied }); // The browser asks its user, who may say no.
    }
  };
  return (
    <Button iconName="copy" onClick={() => void copy()}>
      {children}
    </Button>
  );
}

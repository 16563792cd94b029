import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { Component, type ContextType, type ReactNode } from 'react';
import { TextsContext } from '../texts/use-texts';

/** Keeps the rest of the console when a page breaks. Give it the page as its `key`: another page gets another chance. */
export class PageGuard extends Component<{ readonly children: ReactNode }, { readonly isBroken: boolean }> {
  static override contextType = TextsContext;
  declare context: ContextType<typeof TextsContext>;
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    const { trouble } = this.context.texts;
    const reload = <Button onClick={() => window.location.reload()}>{trouble.reload}</Button>;
    return (
      <Alert type="error" header={trouble.broken} action={reload}>
        {trouble.brokenHint}
      </Alert>
    );
  }
}

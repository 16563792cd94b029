import { createContext, useContext } from 'react';
import { type visitorOperations } from '../../../../domain/visitors/visitor-api';
import { type Ask } from '../../../shared/api/ask';

/** Asks the API of the website. */
export type VisitorAsk = Ask<typeof visitorOperations>;

export const AskContext = createContext<VisitorAsk | undefined>(undefined);

export function useAsk(): VisitorAsk {
  const ask = useContext(AskContext);
  if (!ask) throw new Error('useAsk needs a page inside of AskContext');
  return ask;
}

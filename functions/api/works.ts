import { type Works } from './call';
import { blocks, clearBlocks, type BlocksDeps } from './routes/blocks';
import { contact, type ContactDeps } from './routes/contact';
import { document } from './routes/document';
import { createExport, exportPart, type ExportDeps } from './routes/exports';
import { me } from './routes/me';
import { overview, type OverviewDeps } from './routes/overview';
import { reveal, type RevealDeps } from './routes/reveal';
import { searchContacts } from './routes/search-contacts';
import { verification, type VerificationDeps } from './routes/verification';
import { workflowDefinition, type DescribeWorkflow } from './routes/workflow-definition';

/** All that the API needs of the world. */
export type ApiDeps = BlocksDeps &
  ContactDeps &
  ExportDeps &
  OverviewDeps &
  RevealDeps &
  VerificationDeps & {
    /** Name → ARN. */
    readonly workflows: Readonly<Record<string, string>>;
    readonly describe: DescribeWorkflow;
  };

/** What answers each operation. */
export const worksOf = (deps: ApiDeps): Works => ({
  me,
  searchContacts: searchContacts(deps),
  contact: contact(deps),
  verification: verification(deps),
  reveal: reveal(deps),
  blocks: blocks(deps),
  clearBlocks: clearBlocks(deps),
  workflowDefinition: workflowDefinition(deps.workflows, deps.describe),
  createExport: createExport(deps),
  export: exportPart(deps),
  overview: overview(deps),
  document,
});

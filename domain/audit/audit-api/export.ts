import * as z from 'zod/mini';
import { ContactFilter } from './search';

export const exportFormats = ['csv', 'json'] as const;

export const ExportRequest = z.strictObject({
  search: ContactFilter,
  format: z.enum(exportFormats, { error: 'write csv or json' }),
});
export type ExportRequest = z.infer<typeof ExportRequest>;

/**
 * A link of one's own: only who asked may follow it, until `expiresAt`. It answers the file in parts: `nextPartHeader` of a part names
 * the link of the next one, and the parts one after the other are the file.
 */
export const ExportReply = z.object({ exportId: z.string(), url: z.string(), expiresAt: z.string() });
export type ExportReply = z.infer<typeof ExportReply>;

export const nextPartHeader = 'x-next-part';

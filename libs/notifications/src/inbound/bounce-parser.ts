import PostalMime from 'postal-mime';
import type { BounceReport } from '../domain/bounce';

/**
 * What a mail that came back says (RFC 3464). Null for everything that is no such report: answers of machines and of
 * people change nothing.
 */
export async function bounceReportIn(raw: Uint8Array): Promise<BounceReport | null> {
  const { attachments } = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' });
  const report = attachments.find(({ mimeType }) => mimeType === 'message/delivery-status');
  if (!report || typeof report.content !== 'string') return null;
  // The first group of lines is about the mail, each following one about a recipient; ours have a single one.
  const lines = report.content.split(/\r?\n/);
  const action = valueOf(lines, 'action')?.toLowerCase();
  const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(valueOf(lines, 'status') ?? '')?.[1];
  if (action === undefined || status === undefined) return null;
  return { action: action === 'failed' || action === 'delayed' ? action : 'other', status };
}

function valueOf(lines: readonly string[], field: string): string | undefined {
  const line = lines.find((one) => one.toLowerCase().startsWith(`${field}:`));
  return line?.slice(field.length + 1).trim();
}

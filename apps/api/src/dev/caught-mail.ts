import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Config } from '@app/platform';
import { Injectable } from '@nestjs/common';

export type CaughtMailLine = { id: string; to: string; subject: string; text: string; html: string; at: string };

/** The mails that the local catcher kept: one JSON file each, named so that later ones sort last. */
@Injectable()
export class CaughtMail {
  constructor(private readonly config: Config) {}

  async newest({ to, limit }: { to?: string | undefined; limit: number }): Promise<CaughtMailLine[]> {
    const folder = this.config.demoMailDir;
    if (folder === undefined) return [];
    const files = (await readdir(folder))
      .filter((file) => file.endsWith('.json'))
      .sort()
      .reverse();
    const found: CaughtMailLine[] = [];
    for (const file of files) {
      if (found.length === limit) break;
      const mail = JSON.parse(await readFile(join(folder, file), 'utf8')) as CaughtMailLine;
      if (to === undefined || mail.to.toLowerCase().includes(to.toLowerCase())) found.push(mail);
    }
    return found;
  }
}

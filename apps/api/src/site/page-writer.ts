import { type Language, LANGUAGES } from '@app/kernel';
import { Config } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { SessionCookie } from '../http/session-cookie';
import { withHead } from './page-head';
import { PageHeads } from './page-heads';

/** Writes what is known of an address into the built page. */
@Injectable()
export class SitePageWriter {
  constructor(
    private readonly heads: PageHeads,
    private readonly config: Config,
    private readonly cookie: SessionCookie,
  ) {}

  async write(request: Request, template: string): Promise<{ status: number; html: string }> {
    const { lang, ...wishes } = request.query;
    const head = await this.heads.of(decoded(request.path), languageOf(lang), wishes);
    // Who has signed in may see more than everybody; what, the page itself finds out.
    const status = this.cookie.read(request) === undefined ? head.status : 200;
    return { status, html: withHead(template, head, this.config.publicUrl) };
  }
}

function languageOf(asked: unknown): Language {
  return LANGUAGES.find((language) => language === asked) ?? 'ja';
}

/** A path that cannot be decoded is none of ours. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '/m/-';
  }
}

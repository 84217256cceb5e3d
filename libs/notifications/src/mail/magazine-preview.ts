import { Config } from '@app/platform';
import type { Municipality } from '@app/registry';
import { Injectable } from '@nestjs/common';
import type { WrittenMail } from '../application/letter';
import { type MagazineCopy, MagazineMail } from './magazine-mail';
import { senderOf } from './sender';

/** An issue as its readers would get it. Where each one's own link to leave stands, there is one that leaves nothing. */
@Injectable()
export class MagazinePreview {
  constructor(
    private readonly mail: MagazineMail,
    private readonly config: Config,
  ) {}

  of(municipality: Municipality, copy: Omit<MagazineCopy, 'unsubscribeToken'>): WrittenMail {
    const pageUrl = (path: string) => `${this.config.publicUrl}/m/${municipality.slug}/${path}`;
    return this.mail.write({ ...copy, unsubscribeToken: '' }, senderOf(municipality, copy.language), pageUrl);
  }
}

import { ContactsQuery, LogContact } from '@app/casework';
import type { Actor } from '@app/kernel';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By } from '../http/parameters';
import { contactPosition, ContactsListQuery, ContactsPage, LogContactBody, LoggedView } from './casework.schemas';

/** Who phoned, came or wrote to whom about what. What is done on behalf of a party stands there by itself. */
@Controller('m/:municipality/contacts')
export class ContactsController {
  constructor(
    private readonly contacts: ContactsQuery,
    private readonly logContact: LogContact,
  ) {}

  /** Newest first: with a party, or about one thing. */
  @Get()
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: ContactsPage })
  async list(@By() { municipalityId }: Actor, @Query() { cursor, limit, ...filter }: ContactsListQuery) {
    const after = decodeCursor(cursor, contactPosition);
    const rows = await this.contacts.list(municipalityId, filter, { after, limit: limit + 1 });
    const { items, nextCursor } = pageFrom(rows, limit, ({ position }) => position);
    return { items: items.map((line) => ({ ...line, acts: [...line.acts] })), nextCursor };
  }

  @Post()
  @Allow('coordinator')
  @ZodResponse({ status: 201, type: LoggedView })
  async log(@By() actor: Actor, @Body() { happenedAt, ...said }: LogContactBody) {
    const at = happenedAt === undefined ? undefined : new Date(happenedAt);
    return { id: await this.logContact.execute(actor, { ...said, happenedAt: at }) };
  }
}

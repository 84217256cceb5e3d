import type { Actor } from '@app/kernel';
import {
  ChoosePreferences,
  mayBeOff,
  MESSAGE_KIND_NAMES,
  MESSAGE_KINDS,
  type MessageKind,
  Preferences,
  rhythmOf,
} from '@app/notifications';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By } from '../http/parameters';
import { mustBelongHere } from './belonging';
import { PreferencesBody } from './notifications.request';
import { PreferencesView } from './notifications.response';

/** How soon one hears by mail of what; one's own choice, also for whoever writes on behalf of a party. */
@Controller('m/:municipality/notification-preferences')
export class PreferencesController {
  constructor(
    private readonly preferences: Preferences,
    private readonly choosePreferences: ChoosePreferences,
  ) {}

  @Get()
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: PreferencesView })
  async mine(@By() actor: Actor) {
    const chosen = (await this.preferences.of(actor.municipalityId, [actor.personId])).get(actor.personId) ?? {};
    const items = MESSAGE_KIND_NAMES.filter((kind) => concerns(actor, kind)).map((kind) => ({
      kind,
      rhythm: rhythmOf(kind, chosen),
      usual: MESSAGE_KINDS[kind].usual,
      mayBeOff: mayBeOff(kind),
    }));
    return { items };
  }

  /** Chooses for the kinds that are named; the others stay as they are. */
  @Put()
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: PreferencesView })
  async choose(@By() actor: Actor, @Body() { items }: PreferencesBody) {
    mustBelongHere(actor);
    await this.choosePreferences.execute(actor, items);
    return this.mine(actor);
  }
}

function concerns({ parties, staffRoles }: Actor, kind: MessageKind): boolean {
  if (kind === 'staff_work') return staffRoles.length > 0;
  // Roles are given to the staff, too.
  return parties.length > 0 || (kind === 'registration' && staffRoles.length > 0);
}

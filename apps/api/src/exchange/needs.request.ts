import { LIMITS, NEED_TEMPLATE_CODES, NEED_TRANSITIONS, type NeedContent, type NeedState } from '@app/exchange';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { localDate, pageQuery, uuid } from '../http/schemas';
import {
  onlySaid,
  postingFilter,
  postingShape,
  refuseShape,
  returnShape,
  saidOver,
  withMoments,
} from './posting.schemas';

const needShape = z.strictObject({
  ...postingShape,
  wanted: z.int().optional(),
  durationHours: z.number().nullish(),
  deadline: localDate().nullish(),
  minors: z.boolean().optional(),
  groupSize: z.int().nullish(),
  givesBack: z.string().trim().max(LIMITS.remark).optional(),
});

export class CreateNeedBody extends createZodDto(
  needShape.extend({ partyId: uuid(), template: z.enum(NEED_TEMPLATE_CODES).optional() }),
) {}

export class EditNeedBody extends createZodDto(needShape.partial()) {}

export class ReturnNeedBody extends createZodDto(returnShape) {}

export class RefuseNeedBody extends createZodDto(refuseShape) {}

const STATES = Object.keys(NEED_TRANSITIONS) as [NeedState, ...NeedState[]];

export class NeedsListQuery extends createZodDto(
  z.object({ ...pageQuery, ...postingFilter, state: z.enum(STATES).optional() }),
) {}

const SILENCE: Omit<NeedContent, 'title' | 'story' | 'resourceKind' | 'storyLanguage'> = {
  skills: [],
  fields: [],
  sdgs: [],
  quantity: null,
  districts: [],
  online: false,
  timeWindows: [],
  weekdays: [],
  timesOfDay: [],
  languages: [],
  wanted: 1,
  durationHours: null,
  deadline: null,
  minors: false,
  groupSize: null,
  givesBack: '',
};

export function needContentOf(body: Omit<CreateNeedBody, 'partyId' | 'template'>) {
  const { title, story, resourceKind, storyLanguage, ...said } = withMoments(body);
  return { ...saidOver(SILENCE, said), title, story, resourceKind, storyLanguage };
}

export function needChangesOf(body: EditNeedBody): Partial<NeedContent> {
  return onlySaid<NeedContent>(withMoments(body));
}

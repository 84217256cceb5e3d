import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { pageOf } from '../http/schemas';
import { postingView } from './posting.schemas';

const needView = z.object({
  ...postingView,
  state: z.string(),
  wanted: z.number().int(),
  filled: z.number().int(),
  durationHours: z.number().nullable(),
  deadline: z.string().nullable(),
  minors: z.boolean(),
  groupSize: z.number().int().nullable(),
  givesBack: z.string(),
  copiedFromId: z.string().nullable(),
  template: z.string().nullable(),
});

export class NeedAnswer extends createZodDto(needView) {}

export class NeedsPage extends createZodDto(pageOf(needView)) {}

export class NeedTemplatesAnswer extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        code: z.string(),
        resourceKind: z.string(),
        skillGroup: z.string().nullable(),
        label: z.string(),
        description: z.string(),
        defaults: z.record(z.string(), z.unknown()),
        titleExample: z.string(),
        storyScaffold: z.string(),
        questions: z
          .array(
            z.object({
              code: z.string(),
              field: z.string(),
              type: z.string(),
              required: z.boolean(),
              label: z.string(),
              hint: z.string(),
            }),
          )
          .readonly(),
      }),
    ),
  }),
) {}

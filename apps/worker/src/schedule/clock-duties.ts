import { RunMatchClocks } from '@app/brokering';
import { RunPlanClocks } from '@app/city-plans';
import { RunCollaborationClocks } from '@app/collaborations';
import { RunPostingClocks } from '@app/exchange';
import { RunPartyClocks } from '@app/registry';
import { Injectable } from '@nestjs/common';

/** Something that time brings to a municipality. */
export type Duty = { readonly name: string; readonly see: (municipalityId: string) => Promise<unknown> };

/** The clocks of all features: reminders, and what happens when somebody was waited for too long. */
@Injectable()
export class ClockDuties {
  readonly list: readonly Duty[];

  constructor(
    parties: RunPartyClocks,
    postings: RunPostingClocks,
    matches: RunMatchClocks,
    collaborations: RunCollaborationClocks,
    plans: RunPlanClocks,
  ) {
    this.list = Object.entries({ parties, postings, matches, collaborations, plans }).map(([whose, clocks]) => ({
      name: `run the clocks of ${whose}`,
      see: (municipalityId) => clocks.execute(municipalityId),
    }));
  }
}

import { Button } from '../../ui/button';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { RadioField, SelectField, TextArea } from '../../ui/form/fields';
import { useWords } from '../../words';
import { useYearCommands, type Step, type YearPage } from './plan-years';

const NEXT: Readonly<Record<YearPage['state'], Step | null>> = {
  open: 'self_assessed',
  self_assessed: 'committee_reviewed',
  committee_reviewed: 'opinion_issued',
  opinion_issued: 'published',
  published: 'locked',
  locked: null,
};
const RATINGS = ['above_plan', 'as_planned', 'below_plan', 'not_done'] as const;

/** The owner division says how its initiative went. */
export function AssessForm({ year }: { year: YearPage }) {
  const { w, s, l } = useWords();
  const { assess } = useYearCommands(year.fiscalYear);
  const empty = { initiative: '', rating: '' as (typeof RATINGS)[number] | '', text: '', whatNext: '' };
  const form = useAnswers({ defaultValues: empty });
  return (
    <Form
      form={form}
      keptAs="assessment"
      label={s('city-plans.year.assess')}
      onSend={async ({ rating, ...answers }) => {
        await assess({ ...answers, rating: rating || 'as_planned' });
        form.reset(empty);
      }}
    >
      <h3>{w('city-plans.year.assess')}</h3>
      <SelectField
        name="initiative"
        label={w('city-plans.year.initiative')}
        required
        options={year.assessments.map(({ initiative, title }) => ({
          value: initiative,
          label: `${initiative} ${title}`,
        }))}
      />
      <RadioField
        name="rating"
        label={w('city-plans.year.rating')}
        required
        options={RATINGS.map((value) => ({ value, label: w(`city-plans.year.rating.${value}`) }))}
      />
      <TextArea name="text" label={l('city-plans.year.how')} rows={3} required />
      <TextArea name="whatNext" label={l('city-plans.year.what-next')} rows={3} required />
      <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
        {w('city-plans.year.save')}
      </Button>
    </Form>
  );
}

/** A comment of the committee, or something to come back to next year: on the year, or on one initiative. */
export function TextForm({ year, kind }: { year: YearPage; kind: 'comment' | 'followUp' }) {
  const { w, s, l } = useWords();
  const commands = useYearCommands(year.fiscalYear);
  // Several forms stand on the page: each field has a name, and so an id, of its own.
  const [text, about] = [`${kind}Text`, `${kind}About`];
  const empty = { [text]: '', [about]: '' };
  const form = useAnswers<Record<string, string>>({ defaultValues: empty });
  const label = kind === 'comment' ? 'city-plans.year.write-comment' : 'city-plans.year.write-follow-up';
  return (
    <Form
      form={form}
      label={s(label)}
      onSend={async (draft) => {
        await commands[kind]({ text: draft[text] ?? '', initiative: draft[about] || null });
        form.reset(empty);
      }}
    >
      <TextArea name={text} label={l(label)} rows={3} required />
      <SelectField
        name={about}
        label={l('city-plans.year.about')}
        hint={w('city-plans.year.about.hint')}
        options={year.assessments.map(({ initiative, title }) => ({
          value: initiative,
          label: `${initiative} ${title}`,
        }))}
      />
      <Button type="submit" busy={form.formState.isSubmitting}>
        {w('city-plans.year.save')}
      </Button>
    </Form>
  );
}

/** A planner says how something that was to be followed up ended. */
export function SettleForm({ year, followUp }: { year: YearPage; followUp: string }) {
  const { w, s, l } = useWords();
  const { settle } = useYearCommands(year.fiscalYear);
  const note = `note-${followUp}`;
  const form = useAnswers<Record<string, string>>({ defaultValues: { [note]: '' } });
  return (
    <Form
      form={form}
      label={s('city-plans.year.settle')}
      onSend={async (draft) => void (await settle(followUp, draft[note] ?? ''))}
    >
      <TextArea name={note} label={l('city-plans.year.settle.note')} rows={2} required />
      <Button type="submit" busy={form.formState.isSubmitting}>
        {w('city-plans.year.settle')}
      </Button>
    </Form>
  );
}

/** Takes the year one step on: its figures are frozen as they stand. */
export function AdvanceForm({ year }: { year: YearPage }) {
  const { w, s, l } = useWords();
  const { advance } = useYearCommands(year.fiscalYear);
  const form = useAnswers({ defaultValues: { opinion: '' } });
  const to = NEXT[year.state];
  if (to === null) return null;
  return (
    <Form
      form={form}
      label={s(`city-plans.year.advance.${to}`)}
      onSend={async ({ opinion }) => void (await advance(to === 'opinion_issued' ? { to, opinion } : { to }))}
    >
      {to === 'opinion_issued' ? (
        <TextArea name="opinion" label={l('city-plans.year.opinion')} rows={8} required />
      ) : null}
      <p className="muted">{w('city-plans.year.advance.hint')}</p>
      <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
        {w(`city-plans.year.advance.${to}`)}
      </Button>
    </Form>
  );
}
